package dev.smsgateway.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;

import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.ClassPathResource;

/**
 * The names in the gateway's own {@code application.yaml}, in their order.
 */
public final class Listed {

    private Listed() {}

    public static Collection<String> variables() {
        return names().byProperty().values();
    }

    static PublicNames names() {
        try {
            return PublicNames.listedIn((EnumerablePropertySource<?>) new YamlPropertySourceLoader()
                    .load("application", new ClassPathResource("application.yaml")).getFirst());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
