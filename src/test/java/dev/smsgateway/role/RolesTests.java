package dev.smsgateway.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.support.SpringFactoriesLoader;

class RolesTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withUserConfiguration(Gateway.class);

    @Test
    void anInstanceIsEverythingUnlessToldOtherwise() {
        runner.run(context -> assertThat(context).hasBean("ingress").hasBean("worker").hasBean("either"));
    }

    @Test
    void anInstanceHasOnlyTheBeansOfItsRoles() {
        runner.withPropertyValues("gateway.roles=worker")
                .run(context -> assertThat(context).doesNotHaveBean("ingress").hasBean("worker").hasBean("either"));
    }

    @Test
    void aBeanMayBelongToSeveralRoles() {
        runner.withPropertyValues("gateway.roles=ingress")
                .run(context -> assertThat(context).doesNotHaveBean("worker").doesNotHaveBean("either"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingress,status", " Status , INGRESS,", "ingress,ingress,status"})
    void rolesAreReadAsPeopleWriteThem(String text) {
        assertThat(Roles.parse(text)).hasToString("ingress, status");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", " , ,"})
    void refusesToStartWithoutARole(String text) {
        assertThatExceptionOfType(SettingsException.class).isThrownBy(() -> Roles.parse(text))
                .withMessage("GATEWAY_ROLES names no role");
    }

    @Test
    void refusesToStartWithARoleThatThereIsNot() {
        runner.withPropertyValues("gateway.roles=worker,sender").run(context -> assertThat(context).getFailure()
                .rootCause().hasMessage("GATEWAY_ROLES names sender, which is no role"));
    }

    @Test
    void tellsTheOperatorWhatToSet() {
        SettingsException problem = catchThrowableOfType(SettingsException.class, () -> Roles.parse(""));

        FailureAnalysis analysis = SpringFactoriesLoader.forDefaultResourceLocation()
                .load(FailureAnalyzer.class, SpringFactoriesLoader.FailureHandler.handleMessage((_, _) -> {})).stream()
                .filter(SettingsFailureAnalyzer.class::isInstance).findFirst().orElseThrow()
                .analyze(new IllegalStateException("not started", problem));

        assertThat(Objects.requireNonNull(analysis).getDescription()).isEqualTo(problem.getMessage());
        assertThat(analysis.getAction()).contains("GATEWAY_ROLES", "ingress", "worker", "status");
    }

    /** Not annotated: a gateway that is started with the tests' classes beside it would find it. */
    static class Gateway {

        @Bean
        @ConditionalOnRole(Role.INGRESS)
        String ingress() {
            return "";
        }

        @Bean
        @ConditionalOnRole(Role.WORKER)
        String worker() {
            return "";
        }

        @Bean
        @ConditionalOnRole({Role.WORKER, Role.STATUS})
        String either() {
            return "";
        }
    }
}
