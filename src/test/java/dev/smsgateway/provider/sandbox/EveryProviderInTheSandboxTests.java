package dev.smsgateway.provider.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;

import dev.smsgateway.local.LocalBroker;
import dev.smsgateway.message.MessageId;
import dev.smsgateway.message.OnUnconfirmed;
import dev.smsgateway.message.PhoneNumber;
import dev.smsgateway.message.ReportedStatus;
import dev.smsgateway.message.SendRequest;
import dev.smsgateway.message.SmsText;
import dev.smsgateway.provider.BalanceCheck;
import dev.smsgateway.provider.PollAnswer;
import dev.smsgateway.provider.PolledMessage;
import dev.smsgateway.provider.PolledReports;
import dev.smsgateway.provider.SendOutcome;
import dev.smsgateway.provider.SendOutcome.Accepted;
import dev.smsgateway.provider.SendOutcome.Reason;
import dev.smsgateway.provider.SendOutcome.Rejected;
import dev.smsgateway.provider.SendOutcome.Unavailable;
import dev.smsgateway.provider.SendOutcome.Unconfirmed;
import dev.smsgateway.provider.SmsProvider;

/**
 * Each adapter with its vendor's stand-in, over a socket.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryProviderInTheSandboxTests {

    private ConfigurableApplicationContext gateway;

    private List<SmsProvider> providers;

    @BeforeAll
    void start() throws Exception {
        String all = SandboxReferenceTests.providers().stream().map(StandIn.Profile::name)
                .collect(Collectors.joining(","));
        gateway = new SpringApplicationBuilder(Gateway.class).web(WebApplicationType.NONE).profiles("sandbox")
                .initializers(context -> context.getBeanFactory().registerSingleton("clock", Clock.systemUTC()))
                .properties("SANDBOX_PORT=" + LocalBroker.freePort(), "SANDBOX_REPORT_DELAY=0", "PROVIDER_ORDER=" + all,
                        "PUBLIC_URL=")
                .run();
        providers = gateway.getBeanProvider(SmsProvider.class).stream().toList();
        assertThat(providers).extracting(SmsProvider::name).containsExactlyInAnyOrder(all.split(","));
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = {"HANG", "SLOW"})
    void doesAsTheReservedNumberSays(Behaviour behaviour) {
        assertThat(providers).allSatisfy(provider -> assertThat(
                wordOf(provider.send(request(ReservedNumbers.number(ReservedNumbers.EVERYWHERE, behaviour)))))
                .as(provider.name()).isEqualTo(switch (behaviour) {
                    case ACCEPTED, SLOW -> "accepted";
                    case REJECTED -> "rejected";
                    case ACCOUNT -> "ACCOUNT";
                    case DOWN -> "DOWN";
                    case THROTTLED -> "THROTTLED";
                    case HANG, GARBAGE, CUT -> "unconfirmed";
                }));
    }

    @Test
    void leavesTheNumbersOfOthersAlone() {
        int unused = 9;

        assertThat(providers).allSatisfy(provider -> assertThat(
                provider.send(request(ReservedNumbers.number(unused, Behaviour.DOWN)))).isInstanceOf(Accepted.class));
    }

    @Test
    void hasABalance() {
        Stream<BalanceCheck> checks = providers.stream().filter(BalanceCheck.class::isInstance)
                .map(BalanceCheck.class::cast);

        assertThat(checks).isNotEmpty().allSatisfy(check -> assertThat(check.balance().mayTakeMessages()).isTrue());
    }

    @Test
    void saysWhatBecameOfAMessageWhenItIsAsked() {
        List<SmsProvider> polled = providers.stream().filter(PolledReports.class::isInstance).toList();

        assertThat(polled).isNotEmpty().allSatisfy(provider -> {
            SendRequest request = request(ReservedNumbers.number(ReservedNumbers.EVERYWHERE,
                    ReportBehaviour.UNDELIVERED));
            String id = provider.send(request) instanceof Accepted(String own) ? own : null;

            PollAnswer answer = ((PolledReports) provider)
                    .poll(List.of(new PolledMessage(request.id(), Objects.requireNonNull(id))));

            assertThat(answer).isInstanceOfSatisfying(PollAnswer.Answered.class,
                    answered -> assertThat(answered.reports()).singleElement().satisfies(report -> {
                        assertThat(report.messageId()).isEqualTo(request.id());
                        assertThat(report.status()).isEqualTo(ReportedStatus.UNDELIVERED);
                    }));
        });
    }

    private static String wordOf(SendOutcome outcome) {
        return switch (outcome) {
            case Accepted _ -> "accepted";
            case Rejected _ -> "rejected";
            case Unavailable(Reason reason, _, _, _) -> reason.name();
            case Unconfirmed _ -> "unconfirmed";
        };
    }

    private static SendRequest request(PhoneNumber recipient) {
        return new SendRequest(MessageId.random(), recipient, new SmsText("Hello"), null, OnUnconfirmed.RESEND,
                Instant.now().plusSeconds(60), true, null, null);
    }

    /**
     * Not annotated as a configuration: a gateway that finds the tests' classes beside it has its own.
     */
    @ComponentScan("dev.smsgateway.provider")
    @ConfigurationPropertiesScan("dev.smsgateway.provider")
    @Import(LocalValidatorFactoryBean.class)
    static final class Gateway {}
}
