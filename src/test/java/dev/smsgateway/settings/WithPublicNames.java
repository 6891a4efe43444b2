package dev.smsgateway.settings;

import java.util.function.Supplier;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Gives a small context the settings of {@code application.yaml}, and those under their public
 * names.
 */
public final class WithPublicNames implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        new ConfigDataApplicationContextInitializer().initialize(context);
        new PublicNameSettings(Supplier::get).postProcessEnvironment(context.getEnvironment(),
                new SpringApplication());
    }
}
