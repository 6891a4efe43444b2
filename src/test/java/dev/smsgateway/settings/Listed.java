package dev.smsgateway.settings;

import java.io.IOException;
import java.io.UncheckedIOException;

import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.ClassPathResource;

/**
 * The names in the gateway's own {@code application.yaml}, in their order.
 */
final class Listed {

    private Listed() {}

    static PublicNames names() {
        try {
            return PublicNames.listedIn((EnumerablePropertySource<?>) new YamlPropertySourceLoader()
                    .load("application", new ClassPathResource("application.yaml")).getFirst());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
