package dev.smsgateway.provider.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.Environment;

import dev.smsgateway.role.SettingsException;
import dev.smsgateway.settings.WithPublicNames;

class SandboxConfigurationTests {

    private final ApplicationContextRunner gateway = new ApplicationContextRunner()
            .withInitializer(new WithPublicNames())
            .withUserConfiguration(SandboxConfiguration.class, NoRealAccounts.class);

    private final ApplicationContextRunner inSandbox = gateway.withPropertyValues("spring.profiles.active=sandbox",
            "SANDBOX_PORT=0");

    @Test
    void listensInTheSandboxProfile() {
        inSandbox.run(context -> assertThat(context.getBean(SandboxServer.class).isRunning()).isTrue());
    }

    @Test
    void isAbsentOtherwise() {
        gateway.run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(SandboxServer.class));
    }

    @Test
    void isTheOneThatOthersShare() {
        inSandbox.withPropertyValues("SANDBOX_URL=http://sandbox:8001").run(context -> {
            assertThat(context).hasNotFailed().doesNotHaveBean(SandboxServer.class);
            assertThat(context.getEnvironment().getProperty("gateway.provider.mnotify.api-url"))
                    .isEqualTo("http://sandbox:8001/mnotify");
        });
    }

    @Test
    void isNotNeededByAnIngressAlone() {
        inSandbox.withPropertyValues("GATEWAY_ROLES=ingress")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(SandboxServer.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ARKESEL_API_KEY", "MNOTIFY_API_KEY", "AFRICASTALKING_USERNAME"})
    void refusesToStartWithARealAccount(String name) {
        inSandbox.withPropertyValues(name + "=s3cret").run(context -> assertThat(context).getFailure().rootCause()
                .isInstanceOf(SettingsException.class).hasMessageContaining(name).hasMessageNotContaining("s3cret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"arkesel", "mnotify"})
    void keepsRealAddressesOut(String provider) {
        String name = provider.toUpperCase(Locale.ROOT);
        inSandbox.withPropertyValues(name + "_API_URL=https://real.example", name + "_SENDER_ID=Real")
                .run(context -> {
                    Environment settings = context.getEnvironment();
                    String prefix = "gateway.provider." + provider;
                    assertThat(settings.getProperty(prefix + ".api-url")).isEqualTo("http://127.0.0.1:0/" + provider);
                    assertThat(settings.getProperty(prefix + ".api-key")).isEqualTo("sandbox");
                    assertThat(settings.getProperty(prefix + ".sender-id")).isEqualTo("Sandbox");
                });
    }

    @Test
    void hasTwoProvidersUnlessTheOrderNamesOthers() {
        String order = "gateway.dispatch.provider-order";
        inSandbox.run(context -> assertThat(context.getEnvironment().getProperty(order)).isEqualTo("arkesel,mnotify"));
        inSandbox.withPropertyValues("PROVIDER_ORDER=africastalking").run(
                context -> assertThat(context.getEnvironment().getProperty(order)).isEqualTo("africastalking"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"arkesel", "mnotify"})
    void leavesRealAccountsAloneWhereItIsOff(String provider) {
        gateway.withPropertyValues(provider.toUpperCase(Locale.ROOT) + "_API_KEY=real").run(
                context -> assertThat(context.getEnvironment().getProperty("gateway.provider." + provider + ".api-key"))
                        .isEqualTo("real"));
    }

    /** The address in the profile has to name the port, whose default stands in the settings. */
    @Test
    void isReachedAtItsOwnPort() {
        gateway.withPropertyValues("spring.profiles.active=sandbox", "GATEWAY_ROLES=ingress").run(context -> {
            SandboxProperties defaults = Binder.get(context.getEnvironment()).bindOrCreate("gateway.sandbox",
                    SandboxProperties.class);
            assertThat(context.getEnvironment().getProperty("sandbox-url"))
                    .isEqualTo("http://127.0.0.1:" + defaults.port());
        });
    }

    @Test
    void refusesAPortThatIsNone() {
        gateway.withPropertyValues("spring.profiles.active=sandbox", "SANDBOX_PORT=65536").run(
                context -> assertThat(context).getFailure().rootCause().hasMessageContaining("gateway.sandbox.port"));
    }
}
