package dev.smsgateway.settings;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

import org.apache.commons.logging.Log;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.ConfigTreePropertySource;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.boot.env.OriginTrackedMapPropertySource;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginTrackedValue;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Gives each property the value that is set under its public name, wherever that is: in the
 * environment, in {@code .env}, in a file of that name, as a system property or an argument. A
 * blank value counts as not set. These settings stand right above the file that lists the names, so
 * a profile's own settings win over them.
 */
final class PublicNameSettings implements EnvironmentPostProcessor, Ordered {

    /** Part of the name of the source that {@code spring.config.import} makes of the file. */
    private static final String DOT_ENV = ".env[.properties]";

    private static final String PROVIDER_SETTINGS = "gateway.provider.<name>.";

    private final Log log;

    PublicNameSettings(DeferredLogFactory logs) {
        this.log = logs.getLog(PublicNameSettings.class);
    }

    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 1;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        MutablePropertySources sources = environment.getPropertySources();
        readFilesAsVariables(sources);
        writeOutProviders(sources);
        for (PropertySource<?> source : sources) {
            if (source instanceof EnumerablePropertySource<?> list) {
                PublicNames names = PublicNames.listedIn(list);
                if (!names.byProperty().isEmpty()) {
                    sources.addBefore(list.getName(), settings(names, environment));
                    reportUnknown(names, sources);
                    return;
                }
            }
        }
    }

    /**
     * Makes a name in {@code .env}, or that of a file with a secret, such as
     * {@code SPRING_KAFKA_SECURITY_PROTOCOL}, mean what it does as a variable.
     */
    private static void readFilesAsVariables(MutablePropertySources sources) {
        for (PropertySource<?> source : sources) {
            if (source instanceof EnumerablePropertySource<?> file
                    && (file.getName().contains(DOT_ENV) || file instanceof ConfigTreePropertySource)) {
                Map<String, Object> variables = new HashMap<>();
                for (String name : file.getPropertyNames()) {
                    variables.put(name, String.valueOf(file.getProperty(name)));
                }
                sources.addAfter(file.getName(), new SystemEnvironmentPropertySource(
                        file.getName() + "-" + StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
            }
        }
    }

    /** A file may set something of every provider. */
    private static void writeOutProviders(MutablePropertySources sources) {
        for (PropertySource<?> source : sources) {
            if (source instanceof EnumerablePropertySource<?> file) {
                Map<String, Object> written = new HashMap<>();
                for (String name : file.getPropertyNames()) {
                    if (name.startsWith(PROVIDER_SETTINGS)) {
                        written.putAll(PublicNames.forEachProvider(name, String.valueOf(file.getProperty(name))));
                    }
                }
                if (!written.isEmpty()) {
                    sources.addAfter(file.getName(), new MapPropertySource(file.getName() + " of providers", written));
                }
            }
        }
    }

    private static PropertySource<?> settings(PublicNames names, ConfigurableEnvironment environment) {
        Map<String, Object> settings = new HashMap<>();
        names.byProperty().forEach((property, name) -> {
            String value = environment.getProperty(name, "");
            if (!value.isBlank()) {
                settings.put(property, OriginTrackedValue.of(value, new NamedOrigin(name)));
            }
        });
        return new OriginTrackedMapPropertySource("settings under their public names", settings, true);
    }

    private void reportUnknown(PublicNames names, MutablePropertySources sources) {
        TreeSet<String> unknown = new TreeSet<>();
        for (PropertySource<?> source : sources) {
            if (source instanceof SystemEnvironmentPropertySource variables) {
                for (String variable : variables.getPropertyNames()) {
                    if (names.isUnknown(variable)) {
                        unknown.add(variable);
                    }
                }
            }
        }
        unknown.forEach(variable -> log.warn(variable + " is set but is no setting of the gateway: it has no effect. "
                + "The nearest setting is " + names.nearest(variable) + "."));
    }

    /** What a message about a wrong value names as its place. */
    private record NamedOrigin(String name) implements Origin {

        @Override
        public String toString() {
            return name;
        }
    }
}
