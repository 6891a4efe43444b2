package dev.smsgateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BooleanSupplier;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import dev.smsgateway.dispatch.Suppressions.State;
import dev.smsgateway.message.Attempt;
import dev.smsgateway.message.Attempt.Outcome;
import dev.smsgateway.message.DeliveryResult;
import dev.smsgateway.message.DeliveryStatus;
import dev.smsgateway.message.MessageId;
import dev.smsgateway.message.OnUnconfirmed;
import dev.smsgateway.message.PhoneNumber;
import dev.smsgateway.message.SendRequest;
import dev.smsgateway.message.SmsText;
import dev.smsgateway.provider.SendOutcome;
import dev.smsgateway.provider.SendOutcome.Accepted;
import dev.smsgateway.provider.SendOutcome.Reason;
import dev.smsgateway.provider.SendOutcome.Rejected;
import dev.smsgateway.provider.SendOutcome.Unavailable;
import dev.smsgateway.provider.SendOutcome.Unconfirmed;
import dev.smsgateway.provider.SmsProvider;

class DispatcherTests {

    private static final SendOutcome DOWN = new Unavailable(Reason.DOWN, "HTTP 503");

    private static final SendOutcome SILENT = new Unconfirmed("no answer");

    private static final SendOutcome BAD = new Rejected("recipient refused");

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    private final MeterRegistry meters = new SimpleMeterRegistry();

    private final TestSuppressions suppressions = new TestSuppressions();

    private final ScriptedProvider first = new ScriptedProvider("first");

    private final ScriptedProvider second = new ScriptedProvider("second");

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void stopsAtTheFirstProviderThatAccepts() {
        DeliveryResult result = dispatch(request());

        assertThat(result.status()).isEqualTo(DeliveryStatus.SENT);
        assertThat(result.provider()).isEqualTo("first");
        assertThat(result.providerMessageId()).isEqualTo("first-id");
        assertThat(result.error()).isNull();
        assertThat(second.calls()).isZero();
    }

    @Test
    void failsOverWhenTheFirstProviderIsUnavailable() {
        first.then(DOWN);

        DeliveryResult result = dispatch(request());

        assertThat(result.status()).isEqualTo(DeliveryStatus.SENT);
        assertThat(result.provider()).isEqualTo("second");
        assertThat(result.possibleDuplicate()).isFalse();
        assertThat(result.attempts()).extracting(Attempt::provider).containsExactly("first", "second");
        assertThat(result.attempts()).extracting(Attempt::outcome).containsExactly(Outcome.UNAVAILABLE,
                Outcome.ACCEPTED);
    }

    @Test
    void doesNotFailOverWhenTheMessageItselfIsBad() {
        first.then(BAD);

        DeliveryResult result = dispatch(request());

        assertThat(result.status()).isEqualTo(DeliveryStatus.REJECTED);
        assertThat(result.error()).contains("recipient refused");
        assertThat(second.calls()).isZero();
    }

    @Test
    void isUnavailableWhenEveryProviderSurelyDidNotTakeIt() {
        first.then(DOWN);
        second.then(new Unavailable(Reason.ACCOUNT, "HTTP 402"));

        DeliveryResult result = dispatch(request());

        assertThat(result.status()).isEqualTo(DeliveryStatus.UNAVAILABLE);
        assertThat(result.provider()).isNull();
        assertThat(result.error()).contains("first: HTTP 503", "second: HTTP 402");
    }

    @Test
    void resendsAnUnconfirmedMessageAndMarksThePossibleDuplicate() {
        first.then(SILENT);

        DeliveryResult result = dispatch(request());

        assertThat(result.status()).isEqualTo(DeliveryStatus.SENT);
        assertThat(result.possibleDuplicate()).isTrue();
    }

    @Test
    void holdsAnUnconfirmedMessageWhereTheRequestSaysSo() {
        first.then(SILENT);

        DeliveryResult result = dispatch(request(OnUnconfirmed.HOLD, Instant.now().plusSeconds(60)));

        assertThat(result.status()).isEqualTo(DeliveryStatus.UNCONFIRMED);
        assertThat(result.provider()).isEqualTo("first");
        assertThat(result.possibleDuplicate()).isFalse();
        assertThat(second.calls()).isZero();
    }

    @Test
    void neverEndsAsSurelyNotSentAfterAnUnconfirmedAttempt() {
        for (SendOutcome later : List.of(DOWN, BAD)) {
            ScriptedProvider silent = new ScriptedProvider("first", SILENT);
            ScriptedProvider other = new ScriptedProvider("second", later);

            DeliveryResult result = dispatcher(properties(5, 100), silent, other).dispatch(request(),
                    new NotedJournal());

            assertThat(result.status()).isEqualTo(DeliveryStatus.UNCONFIRMED);
            assertThat(result.provider()).isEqualTo("first");
            assertThat(result.possibleDuplicate()).isFalse();
        }
    }

    @Test
    void marksTwoUnconfirmedAttemptsAsAPossibleDuplicate() {
        first.then(SILENT);
        second.then(SILENT);

        DeliveryResult result = dispatch(request());

        assertThat(result.status()).isEqualTo(DeliveryStatus.UNCONFIRMED);
        assertThat(result.possibleDuplicate()).isTrue();
    }

    @Test
    void callsNobodyOnceTheMessageIsExpired() {
        DeliveryResult result = dispatch(request(OnUnconfirmed.RESEND, Instant.now()));

        assertThat(result.status()).isEqualTo(DeliveryStatus.EXPIRED);
        assertThat(result.attempts()).isEmpty();
        assertThat(first.calls()).isZero();
    }

    @Test
    void doesNotFailOverToAnotherProviderAfterTheExpiry() {
        Instant expiry = Instant.now().plusMillis(200);
        first.thenDo(() -> {
            awaitThat(expiry);
            return DOWN;
        });

        DeliveryResult result = dispatch(request(OnUnconfirmed.RESEND, expiry));

        assertThat(result.status()).isEqualTo(DeliveryStatus.EXPIRED);
        assertThat(second.calls()).isZero();
    }

    @Test
    void anExpiryAfterAnUnconfirmedAttemptIsUnconfirmed() {
        Instant expiry = Instant.now().plusMillis(200);
        first.thenDo(() -> {
            awaitThat(expiry);
            return SILENT;
        });

        DeliveryResult result = dispatch(request(OnUnconfirmed.RESEND, expiry));

        assertThat(result.status()).isEqualTo(DeliveryStatus.UNCONFIRMED);
        assertThat(second.calls()).isZero();
    }

    @Test
    void takesADefectOfAnAdapterForAnUnconfirmedAttempt() {
        first.thenDo(() -> {
            throw new IllegalStateException("https://provider/?key=s3cret");
        });

        DeliveryResult result = dispatch(request());

        assertThat(result.status()).isEqualTo(DeliveryStatus.SENT);
        assertThat(result.possibleDuplicate()).isTrue();
        assertThat(result.toString()).doesNotContain("s3cret");
    }

    @Test
    void opensTheBreakerAfterAsManyConsecutiveFailuresAsSetAndThenCallsNoMore() {
        Dispatcher dispatcher = dispatcher(properties(3, 100), first.then(DOWN, SILENT, DOWN), second);
        for (int message = 0; message < 5; message++) {
            dispatcher.dispatch(request(), new NotedJournal());
        }

        assertThat(first.calls()).isEqualTo(3);
        assertThat(second.calls()).isEqualTo(5);
    }

    @Test
    void aTenantsBadMessagesNeverOpenABreaker() {
        SendOutcome badSender = new Unavailable(Reason.ACCOUNT, "sender refused", SendOutcome.Cause.MESSAGE);
        Dispatcher dispatcher = dispatcher(properties(3, 100), first, second);
        for (int message = 0; message < 20; message++) {
            first.then(message % 2 == 0 ? BAD : badSender);
            dispatcher.dispatch(request(), new NotedJournal());
        }
        first.then(new Accepted("id"));

        DeliveryResult result = dispatcher.dispatch(request(), new NotedJournal());

        assertThat(result.provider()).isEqualTo("first");
        assertThat(first.calls()).isEqualTo(21);
    }

    @Test
    void passesAProviderOverThatHoldsAsManyMessagesAsItMay() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        Dispatcher dispatcher = dispatcher(properties(5, 2), first.thenDo(() -> await(hanging)), second);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<DeliveryResult> held = threads.submit(() -> dispatcher.dispatch(request(), new NotedJournal()));
            awaitUntil(() -> first.calls() == 1);

            DeliveryResult result = dispatcher.dispatch(request(), new NotedJournal());

            assertThat(result.provider()).isEqualTo("second");
            assertThat(first.calls()).isEqualTo(1);
            hanging.countDown();
            assertThat(held.get().status()).isEqualTo(DeliveryStatus.SENT);
        }
    }

    @Test
    void waitsForAProviderAtItsLimitWhenNoOtherOneTakesTheMessage() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        second.then(DOWN);
        Dispatcher dispatcher = dispatcher(properties(5, 2), first.thenDo(() -> await(hanging)), second);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<DeliveryResult> held = threads.submit(() -> dispatcher.dispatch(request(), new NotedJournal()));
            awaitUntil(() -> first.calls() == 1);
            Future<DeliveryResult> waiting = threads.submit(() -> dispatcher.dispatch(request(), new NotedJournal()));
            awaitUntil(() -> second.calls() == 1);

            hanging.countDown();

            assertThat(waiting.get().status()).isEqualTo(DeliveryStatus.SENT);
            assertThat(waiting.get().provider()).isEqualTo("first");
            assertThat(held.get().status()).isEqualTo(DeliveryStatus.SENT);
        }
    }

    @Test
    void waitsForAProviderAtItsLimitNoLongerThanUntilTheExpiry() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        Dispatcher dispatcher = dispatcher(properties(5, 2), first.thenDo(() -> await(hanging)));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<DeliveryResult> held = threads.submit(() -> dispatcher.dispatch(request(), new NotedJournal()));
            awaitUntil(() -> first.calls() == 1);

            DeliveryResult result = dispatcher.dispatch(
                    request(OnUnconfirmed.RESEND, Instant.now().plusMillis(50)), new NotedJournal());

            assertThat(result.status()).isEqualTo(DeliveryStatus.EXPIRED);
            hanging.countDown();
            held.get();
        }
    }

    @Test
    void aNumberSuppressedBetweenTwoAttemptsGetsNoSecondOne() {
        first.thenDo(() -> {
            suppressions.set(State.SUPPRESSED);
            return DOWN;
        });

        DeliveryResult result = dispatch(request());

        assertThat(result.status()).isEqualTo(DeliveryStatus.REJECTED);
        assertThat(result.error()).startsWith("the recipient wants no messages of this sender");
        assertThat(second.calls()).isZero();
    }

    @Test
    void aMessageThatMayHaveBeenSentIsUnconfirmedAlsoToASuppressedNumber() {
        first.thenDo(() -> {
            suppressions.set(State.SUPPRESSED);
            return SILENT;
        });

        assertThat(dispatch(request()).status()).isEqualTo(DeliveryStatus.UNCONFIRMED);
        assertThat(second.calls()).isZero();
    }

    @Test
    void nobodyIsCalledWhileItIsNotKnownWhoOptedOut() {
        suppressions.set(State.UNKNOWN);

        DeliveryResult result = dispatch(request());

        assertThat(result.status()).isEqualTo(DeliveryStatus.UNAVAILABLE);
        assertThat(result.error()).contains("first: who opted out is not known yet");
        assertThat(first.calls() + second.calls()).isZero();
    }

    @Test
    void aNumberThatOptedOutWithAProviderIsSuppressed() {
        first.then(new Rejected("the recipient has opted out", true));
        SendRequest request = request();

        assertThat(dispatch(request).status()).isEqualTo(DeliveryStatus.REJECTED);
        assertThat(suppressions.added()).containsExactly(request.id());
    }

    @Test
    void triesProvidersInTheOrderThatIsSet() {
        Dispatcher dispatcher = dispatcher(new DispatchProperties(List.of("second"), 5, Duration.ofSeconds(30),
                Duration.ZERO, Duration.ofMinutes(5), 100),
                first, second);

        assertThat(dispatcher.dispatch(request(), new NotedJournal()).provider()).isEqualTo("second");
    }

    private DeliveryResult dispatch(SendRequest request) {
        return dispatcher(properties(5, 100), first, second).dispatch(request, new NotedJournal());
    }

    private Dispatcher dispatcher(DispatchProperties properties, SmsProvider... providers) {
        Clock clock = Clock.systemUTC();
        return new Dispatcher(new GuardedProviders(List.of(providers), properties,
                new DispatchContext(CircuitBreakerRegistry.ofDefaults(), meters, timer, clock, suppressions, () -> 1,
                        FleetPeers.NONE)),
                clock);
    }

    private static DispatchProperties properties(int failureThreshold, int maxInFlight) {
        return new DispatchProperties(List.of(), failureThreshold, Duration.ofSeconds(30), Duration.ZERO,
                Duration.ofMinutes(5), maxInFlight);
    }

    private static SendRequest request() {
        return request(OnUnconfirmed.RESEND, Instant.now().plusSeconds(60));
    }

    private static SendRequest request(OnUnconfirmed onUnconfirmed, Instant expiresAt) {
        return new SendRequest(MessageId.random(), new PhoneNumber("+233241234567"), new SmsText("Hello"), null,
                onUnconfirmed, expiresAt, true, null, null);
    }

    private static SendOutcome await(CountDownLatch latch) {
        try {
            latch.await();
            return new Accepted("late");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitThat(Instant moment) {
        awaitUntil(() -> !Instant.now().isBefore(moment));
    }

    private static void awaitUntil(BooleanSupplier condition) {
        Awaitility.await().pollInterval(Duration.ofMillis(5)).until(condition::getAsBoolean);
    }
}
