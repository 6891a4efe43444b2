package dev.smsgateway.provider;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;

/**
 * Reads the settings of one provider, whose name is a part of theirs.
 */
@Component
public final class ProviderSettings {

    static final String PREFIX = "gateway.provider.";

    private final Binder binder;

    ProviderSettings(Environment environment, LocalValidatorFactoryBean validator) {
        this.binder = Binder.get(environment, new ValidationBindHandler(validator));
    }

    ProviderProperties of(String provider) {
        return of(provider, ProviderProperties.class);
    }

    /** Those that a vendor has beside the ones of every provider. */
    public <T> T of(String provider, Class<T> own) {
        return binder.bindOrCreate(PREFIX + provider, Bindable.of(own));
    }
}
