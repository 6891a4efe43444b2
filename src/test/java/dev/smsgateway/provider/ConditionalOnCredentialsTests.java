package dev.smsgateway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.support.SpringFactoriesLoader;

import dev.smsgateway.role.SettingsException;

/**
 * When a provider's configuration is on, off, or a reason not to start.
 */
class ConditionalOnCredentialsTests {

    private static final String KEY = "gateway.provider.acme.api-key=k3y";

    private static final String SENDER_ID = "gateway.provider.acme.sender-id=Gateway";

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withUserConfiguration(AcmeConfiguration.class);

    private final ApplicationContextRunner rich = new ApplicationContextRunner()
            .withUserConfiguration(RichConfiguration.class);

    @Test
    void isOnWithKeyAndSenderId() {
        runner.withPropertyValues(KEY, SENDER_ID).run(context -> assertThat(context).hasSingleBean(Acme.class));
    }

    @Test
    void isOffWithNeither() {
        runner.run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(Acme.class));
    }

    @Test
    void isOffWhenBothAreBlank() {
        runner.withPropertyValues("gateway.provider.acme.api-key=", "gateway.provider.acme.sender-id= ")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(Acme.class));
    }

    @Test
    void isOffWithAnotherProvidersCredentials() {
        runner.withPropertyValues("gateway.provider.other.api-key=k3y", "gateway.provider.other.sender-id=Gateway")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(Acme.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"unrelated=", "gateway.provider.acme.sender-id="})
    void refusesToStartWithTheKeyAlone(String senderId) {
        assertThat(problem(KEY, senderId))
                .hasMessage("ACME_API_KEY is set but ACME_SENDER_ID is not: set both, or neither");
    }

    @ParameterizedTest
    @ValueSource(strings = {"unrelated=", "gateway.provider.acme.api-key= "})
    void refusesToStartWithTheSenderIdAlone(String key) {
        assertThat(problem(SENDER_ID, key))
                .hasMessage("ACME_SENDER_ID is set but ACME_API_KEY is not: set both, or neither");
    }

    @Test
    void refusesToStartWithASenderIdThatNoSmsCanCarry() {
        assertThat(problem(KEY, "gateway.provider.acme.sender-id=TwelveLetter"))
                .hasMessage("ACME_SENDER_ID must not be longer than 11 characters");
    }

    @Test
    void isOnWithEveryAccountOfSeveralKinds() {
        for (String[] account : new String[][] {{"user=u", "token=t", "sender-id=MG00"},
                {"user=u", "key=k", "secret=s", "sender-id=+15005550006", "token= "}}) {
            rich.withPropertyValues(rich(account)).run(context -> assertThat(context).hasSingleBean(Acme.class));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            user=u | RICH_USER is set but RICH_TOKEN and RICH_SENDER_ID are not: set all of them, or none
            user=u secret=s sender-id=MG00 | RICH_USER and RICH_SENDER_ID are set but RICH_TOKEN is not: \
            set all of them, or none
            user=u token=t sender-id=Gateway | RICH_SENDER_ID is no sender that the provider knows
            """)
    void refusesToStartWithAPartOfAnAccount(String settings, String message) {
        assertThat(problem(rich.withPropertyValues(rich(settings.split(" "))))).hasMessage(message);
    }

    @Test
    void isOffInTheSandboxUnlessTheOrderNamesIt() {
        ApplicationContextRunner sandbox = runner.withPropertyValues(KEY, SENDER_ID, "spring.profiles.active=sandbox");

        sandbox.withPropertyValues("gateway.dispatch.provider-order=other, another")
                .run(context -> assertThat(context).doesNotHaveBean(Acme.class));
        sandbox.withPropertyValues("gateway.dispatch.provider-order=other, acme")
                .run(context -> assertThat(context).hasSingleBean(Acme.class));
        runner.withPropertyValues(KEY, SENDER_ID, "gateway.dispatch.provider-order=other")
                .run(context -> assertThat(context).hasSingleBean(Acme.class));
    }

    @Test
    void tellsTheOperatorWhatToSet() {
        SettingsException problem = problem(KEY);

        FailureAnalysis analysis = SpringFactoriesLoader.forDefaultResourceLocation()
                .load(FailureAnalyzer.class, SpringFactoriesLoader.FailureHandler.handleMessage((_, _) -> {})).stream()
                .map(analyzer -> analyzer.analyze(new IllegalStateException("not started", problem)))
                .filter(Objects::nonNull).findFirst().orElseThrow();

        assertThat(analysis.getDescription()).isEqualTo(problem.getMessage());
        assertThat(analysis.getAction()).isEqualTo(problem.action()).contains("ACME_SENDER_ID", "ACME_API_KEY");
    }

    private static String[] rich(String... settings) {
        return Stream.of(settings).map("gateway.provider.rich."::concat).toArray(String[]::new);
    }

    private SettingsException problem(String... properties) {
        return problem(runner.withPropertyValues(properties));
    }

    private static SettingsException problem(ApplicationContextRunner runner) {
        SettingsException[] problem = new SettingsException[1];
        runner.run(context -> {
            assertThat(context).hasFailed();
            assertThat(context.getStartupFailure()).hasRootCauseInstanceOf(SettingsException.class);
            Throwable cause = context.getStartupFailure();
            while (!(cause instanceof SettingsException)) {
                cause = Objects.requireNonNull(cause).getCause();
            }
            problem[0] = (SettingsException) cause;
        });
        return problem[0];
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnCredentials("acme")
    static class AcmeConfiguration {

        @Bean
        Acme acme() {
            return new Acme();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnCredentials(value = "rich", accounts = {"user token sender-id", "user key secret sender-id"},
            senders = "MG\\d+|\\+\\d+")
    static class RichConfiguration {

        @Bean
        Acme rich() {
            return new Acme();
        }
    }

    static class Acme {}
}
