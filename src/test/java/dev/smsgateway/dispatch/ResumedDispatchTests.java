package dev.smsgateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import dev.smsgateway.message.Attempt;
import dev.smsgateway.message.Attempt.Outcome;
import dev.smsgateway.message.DeliveryResult;
import dev.smsgateway.message.DeliveryStatus;
import dev.smsgateway.message.MessageId;
import dev.smsgateway.message.OnUnconfirmed;
import dev.smsgateway.message.PhoneNumber;
import dev.smsgateway.message.SendRequest;
import dev.smsgateway.message.SmsText;
import dev.smsgateway.provider.SendOutcome.Reason;
import dev.smsgateway.provider.SendOutcome.Unavailable;
import dev.smsgateway.provider.SendOutcome.Unconfirmed;

/** What the dispatcher makes of the journal, before and while it calls. */
class ResumedDispatchTests {

    private static final Instant EARLIER = Instant.parse("2026-01-15T10:30:00Z");

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    private final MeterRegistry meters = new SimpleMeterRegistry();

    private final CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();

    private final ScriptedProvider first = new ScriptedProvider("first");

    private final ScriptedProvider second = new ScriptedProvider("second");

    private final Dispatcher dispatcher = new Dispatcher(
            new GuardedProviders(List.of(first, second),
                    new DispatchProperties(List.of(), 1, Duration.ofSeconds(30), Duration.ZERO, Duration.ofMinutes(5),
                            100),
                    new DispatchContext(breakers, meters, timer, Clock.systemUTC(), new TestSuppressions(), () -> 1,
                            FleetPeers.NONE)),
            Clock.systemUTC());

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void everyCallStandsInTheJournalBeforeAndAfterIt() {
        first.then(new Unavailable(Reason.DOWN, "HTTP 503"));
        NotedJournal journal = new NotedJournal();

        dispatcher.dispatch(resend(later()), journal);

        assertThat(journal.written()).containsExactly("intend first", "first unavailable", "intend second",
                "second accepted");
    }

    @Test
    void anAcceptedMessageIsSentAndCallsNobody() {
        DeliveryResult result = dispatcher.dispatch(resend(EARLIER), new NotedJournal(attempt("second",
                Outcome.ACCEPTED)));

        assertThat(result.status()).isEqualTo(DeliveryStatus.SENT);
        assertThat(result.provider()).isEqualTo("second");
        assertThat(result.providerMessageId()).isEqualTo("second-id");
        assertThat(result.possibleDuplicate()).isFalse();
        assertThat(calls()).isZero();
    }

    @Test
    void aRejectedMessageIsRejectedAndCallsNobody() {
        DeliveryResult result = dispatcher.dispatch(resend(later()), new NotedJournal(attempt("first",
                Outcome.REJECTED)));

        assertThat(result.status()).isEqualTo(DeliveryStatus.REJECTED);
        assertThat(calls()).isZero();
    }

    @Test
    void goesOnWithTheProvidersThatWereNotTried() {
        DeliveryResult result = dispatcher.dispatch(resend(later()), new NotedJournal(attempt("first",
                Outcome.UNAVAILABLE)));

        assertThat(result.status()).isEqualTo(DeliveryStatus.SENT);
        assertThat(result.provider()).isEqualTo("second");
        assertThat(result.possibleDuplicate()).isFalse();
        assertThat(result.attempts()).hasSize(2);
        assertThat(first.calls()).isZero();
    }

    @Test
    void resendsThroughAnotherProviderWhatIsInDoubtAndMarksIt() {
        DeliveryResult result = dispatcher.dispatch(resend(later()), new NotedJournal(Attempt.inDoubt("first",
                EARLIER)));

        assertThat(result.status()).isEqualTo(DeliveryStatus.SENT);
        assertThat(result.provider()).isEqualTo("second");
        assertThat(result.possibleDuplicate()).isTrue();
        assertThat(first.calls()).isZero();
    }

    @Test
    void holdsWhatIsInDoubtWhereTheRequestSaysSo() {
        DeliveryResult result = dispatcher.dispatch(request(OnUnconfirmed.HOLD, later()),
                new NotedJournal(Attempt.inDoubt("first", EARLIER)));

        assertThat(result.status()).isEqualTo(DeliveryStatus.UNCONFIRMED);
        assertThat(result.possibleDuplicate()).isFalse();
        assertThat(calls()).isZero();
    }

    @Test
    void whatIsInDoubtNeverEndsAsExpired() {
        DeliveryResult result = dispatcher.dispatch(resend(EARLIER), new NotedJournal(Attempt.inDoubt("first",
                EARLIER)));

        assertThat(result.status()).isEqualTo(DeliveryStatus.UNCONFIRMED);
        assertThat(calls()).isZero();
    }

    @Test
    void whatIsInDoubtNeverEndsAsUnavailableOrRejected() {
        second.then(new Unavailable(Reason.DOWN, "HTTP 503"));

        assertThat(dispatcher.dispatch(resend(later()), new NotedJournal(Attempt.inDoubt("first", EARLIER))).status())
                .isEqualTo(DeliveryStatus.UNCONFIRMED);
        assertThat(dispatcher.dispatch(resend(later()),
                new NotedJournal(Attempt.inDoubt("first", EARLIER), attempt("second", Outcome.REJECTED))).status())
                .isEqualTo(DeliveryStatus.UNCONFIRMED);
    }

    @Test
    void aSecondDoubtWithNobodyLeftIsUnconfirmedAndMarked() {
        second.then(new Unconfirmed("no answer"));

        DeliveryResult result = dispatcher.dispatch(resend(later()), new NotedJournal(Attempt.inDoubt("first",
                EARLIER)));

        assertThat(result.status()).isEqualTo(DeliveryStatus.UNCONFIRMED);
        assertThat(result.possibleDuplicate()).isTrue();
    }

    @Test
    void aDoubtOfAnEarlierRoundMarksThisOneAndForbidsASureNo() {
        DeliveryResult sent = dispatcher.dispatch(resend(later()), new NotedJournal().doubtsBefore(1));
        DeliveryResult expired = dispatcher.dispatch(resend(EARLIER), new NotedJournal().doubtsBefore(1));

        assertThat(sent.status()).isEqualTo(DeliveryStatus.SENT);
        assertThat(sent.possibleDuplicate()).isTrue();
        assertThat(expired.status()).isEqualTo(DeliveryStatus.UNCONFIRMED);
        assertThat(expired.provider()).isNull();
    }

    @Test
    void callsNobodyWhenTheMessageExpiredWhileTheJournalWasWritten() {
        Instant expiry = Instant.now().plusMillis(200);
        NotedJournal journal = new NotedJournal().afterIntent(() -> Awaitility.await()
                .pollInterval(Duration.ofMillis(5)).until(() -> !Instant.now().isBefore(expiry)));

        DeliveryResult result = dispatcher.dispatch(resend(expiry), journal);

        assertThat(result.status()).isEqualTo(DeliveryStatus.EXPIRED);
        assertThat(journal.written()).containsExactly("intend first", "retract");
        assertThat(calls()).isZero();
        assertThat(breakers.circuitBreaker("first").getMetrics().getNumberOfFailedCalls()).isZero();
    }

    @Test
    void callsNobodyWhenTheJournalIsAnotherWorkers() {
        NotedJournal journal = new NotedJournal().afterIntent(() -> {
            throw new JournalClosedException();
        });

        assertThatThrownBy(() -> dispatcher.dispatch(resend(later()), journal))
                .isInstanceOf(JournalClosedException.class);
        assertThat(calls()).isZero();
    }

    private int calls() {
        return first.calls() + second.calls();
    }

    private static Attempt attempt(String provider, Outcome outcome) {
        @Nullable
        String id = outcome == Outcome.ACCEPTED ? provider + "-id" : null;
        return new Attempt(provider, outcome, null, null, id, EARLIER, Duration.ofMillis(12));
    }

    private static Instant later() {
        return Instant.now().plusSeconds(60);
    }

    private static SendRequest resend(Instant expiresAt) {
        return request(OnUnconfirmed.RESEND, expiresAt);
    }

    private static SendRequest request(OnUnconfirmed onUnconfirmed, Instant expiresAt) {
        return new SendRequest(MessageId.random(), new PhoneNumber("+233241234567"), new SmsText("Hello"), null,
                onUnconfirmed, expiresAt, true, null, null);
    }
}
