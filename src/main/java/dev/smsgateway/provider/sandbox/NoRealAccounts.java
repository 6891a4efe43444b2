package dev.smsgateway.provider.sandbox;

import java.util.Map;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;

import dev.smsgateway.role.SettingsException;

/**
 * Refuses to start the sandbox where the credential of a real account is set: whoever set both
 * expects one of them, and a guess may be wrong.
 */
@Configuration(proxyBeanMethods = false)
@Profile("sandbox")
class NoRealAccounts {

    private static final ConfigurationPropertyName PROVIDERS = ConfigurationPropertyName.of("gateway.provider");

    private static final Bindable<Map<String, Map<String, String>>> SETTINGS = Bindable
            .of(ResolvableType.forClassWithGenerics(Map.class, ResolvableType.forClass(String.class),
                    ResolvableType.forClassWithGenerics(Map.class, String.class, String.class)));

    /** What the profile sets in place of each credential. */
    private static final String CREDENTIAL = "sandbox";

    NoRealAccounts(Environment environment) {
        Binder.get(environment).bind(PROVIDERS, SETTINGS).orElse(Map.of())
                .forEach((provider, settings) -> settings.forEach((setting, value) -> {
                    if (value.equals(CREDENTIAL)) {
                        refuseOtherValues(environment, PROVIDERS.append(provider).append(setting));
                    }
                }));
    }

    private static void refuseOtherValues(Environment environment, ConfigurationPropertyName setting) {
        for (var source : ConfigurationPropertySources.get(environment)) {
            var other = source.getConfigurationProperty(setting);
            if (other != null && !other.getValue().toString().isBlank() && !other.getValue().equals(CREDENTIAL)) {
                Object name = other.getOrigin() == null ? setting : other.getOrigin();
                throw new SettingsException(name + " is set, and the profile sandbox is on",
                        "To send real messages, leave the profile out. To send none, do not set " + name + ".");
            }
        }
    }
}
