package dev.smsgateway.provider;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.context.annotation.Conditional;

import dev.smsgateway.role.SettingsException;

/**
 * Switches a provider's configuration on when {@code gateway.provider.<name>.api-key} and
 * {@code gateway.provider.<name>.sender-id} are both set, and off when neither is; blank counts as
 * not set. With one of them alone, or a sender id that no SMS can carry, the gateway refuses to
 * start with a {@link SettingsException}. An instance that is an ingress alone has no providers and
 * reads none of these settings.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Conditional(OnCredentialsCondition.class)
public @interface ConditionalOnCredentials {

    /** The provider's name. */
    String value();
}
