package dev.smsgateway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;

import dev.smsgateway.role.SettingsException;

/**
 * The vendors' settings, all vendors together as in the gateway.
 */
class ProviderSettingsTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner().withUserConfiguration(Gateway.class)
            .withBean(Clock.class, Clock::systemUTC).withBean(LocalValidatorFactoryBean.class);

    @Test
    void noProviderIsOnWithoutSettings() {
        runner.run(context -> assertThat(names(context)).isEmpty());
    }

    @Test
    void noProviderIsOnWhenEverySettingIsBlank() {
        runner.withPropertyValues(settings("", "", "")).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(names(context)).isEmpty();
        });
    }

    @Test
    void bothProvidersAreOnWithTheirCredentialsAlone() {
        runner.withPropertyValues(settings("k3y", "Gateway", "")).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(names(context)).containsExactlyInAnyOrder("arkesel", "mnotify");
        });
    }

    @Test
    void refusesToStartWithAnAddressOfNoUse() {
        runner.withPropertyValues(settings("k3y", "Gateway", "sms.example.com"))
                .run(context -> assertThat(context).getFailure().rootCause()
                        .isInstanceOf(SettingsException.class).hasMessageContaining("_API_URL must be"));
    }

    private static List<String> names(AssertableApplicationContext context) {
        return context.getBeanProvider(SmsProvider.class).stream().map(SmsProvider::name).toList();
    }

    private static String[] settings(String key, String senderId, String url) {
        return Stream.of("arkesel", "mnotify").map(name -> "gateway.provider." + name + ".")
                .flatMap(prefix -> Stream.of(prefix + "api-key=" + key, prefix + "sender-id=" + senderId,
                        prefix + "api-url=" + url, prefix + "connect-timeout=", prefix + "read-timeout="))
                .toArray(String[]::new);
    }

    @Configuration(proxyBeanMethods = false)
    @ComponentScan
    @ConfigurationPropertiesScan
    static class Gateway {}
}
