package dev.smsgateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import dev.smsgateway.message.DeliveryResult;
import dev.smsgateway.message.DeliveryStatus;
import dev.smsgateway.message.MessageId;
import dev.smsgateway.message.OnUnconfirmed;
import dev.smsgateway.message.PhoneNumber;
import dev.smsgateway.message.SendRequest;
import dev.smsgateway.message.SmsText;
import dev.smsgateway.provider.SendOutcome;
import dev.smsgateway.provider.SendOutcome.Reason;
import dev.smsgateway.provider.SendOutcome.Unavailable;

/**
 * Providers that are spared, by their own wish, by ours or by their contract.
 */
class RestraintTests {

    private static final SendOutcome DOWN = new Unavailable(Reason.DOWN, "HTTP 503");

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    private final MeterRegistry meters = new SimpleMeterRegistry();

    private final MovedClock clock = new MovedClock(Instant.now());

    private final ScriptedProvider first = new ScriptedProvider("first");

    private final ScriptedProvider second = new ScriptedProvider("second");

    private volatile double share = 1;

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void aProviderThatComesBackGetsAPartOfTheMessagesAndTheNextOneTheOthers() {
        GuardedProviders providers = providers(Duration.ofHours(1), first.then(DOWN), second);
        send(providers);
        new CircuitBreakers(providers.breakers()).follow("first", 1, FleetDecision.CLOSED);

        List<String> by = IntStream.range(0, 10).mapToObj(_ -> send(providers).provider()).toList();

        assertThat(by.getFirst()).isEqualTo("first");
        assertThat(by.subList(1, 10)).containsOnly("second");
        assertThat(notMade("first", "returning")).isEqualTo(9);
    }

    @Test
    void aProviderThatComesBackTakesWhatNoOtherOneTakes() {
        GuardedProviders providers = providers(Duration.ofHours(1), first.then(DOWN));
        send(providers);
        new CircuitBreakers(providers.breakers()).follow("first", 1, FleetDecision.CLOSED);

        assertThat(IntStream.range(0, 5).mapToObj(_ -> send(providers).status())).containsOnly(DeliveryStatus.SENT);
    }

    @Test
    void aMessageBeyondTheRateGoesToTheNextProvider() {
        GuardedProviders providers = providers(Duration.ZERO, first.atMost(0.001), second);

        assertThat(IntStream.range(0, 3).mapToObj(_ -> send(providers).provider())).containsExactly("first",
                "second", "second");
        assertThat(notMade("first", "paced")).isEqualTo(2);
    }

    @Test
    void aMessageBeyondTheRateWaitsForItsTurnWhenNoOtherProviderTakesIt() {
        GuardedProviders providers = providers(Duration.ZERO, first.atMost(50));
        long begun = System.nanoTime();

        assertThat(IntStream.range(0, 6).mapToObj(_ -> send(providers).status())).containsOnly(DeliveryStatus.SENT);

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(100));
    }

    @Test
    void theRateIsKeptToThisInstancesShareOfTheFleet() {
        GuardedProviders providers = providers(Duration.ZERO, first.atMost(100));
        share = 0.25;
        long begun = System.nanoTime();

        assertThat(IntStream.range(0, 6).mapToObj(_ -> send(providers).status())).containsOnly(DeliveryStatus.SENT);

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    @Test
    void aMessageGoesToTheProviderThatHasAPermitFirst() throws ExecutionException, InterruptedException {
        GuardedProviders providers = providers(Duration.ZERO, first.atMost(20), second.atMost(20));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<DeliveryResult>> results = IntStream.range(0, 40)
                    .mapToObj(_ -> threads.submit(() -> send(providers))).toList();

            for (Future<DeliveryResult> result : results) {
                assertThat(result.get().status()).isEqualTo(DeliveryStatus.SENT);
            }
        }

        assertThat(second.calls()).isBetween(10, 30);
        assertThat(first.calls()).isEqualTo(40 - second.calls());
    }

    /** The first is paced out for ever; who waits for it leaves at once, and takes nothing along. */
    @Test
    void anAbandonedMessageLeavesTheLineAndTakesNoPermit() throws InterruptedException {
        GuardedProviders providers = providers(Duration.ZERO, first.atMost(1));
        send(providers);
        List<CompletableFuture<DeliveryResult>> results = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int message = 0; message < 1_000; message++) {
            CompletableFuture<DeliveryResult> result = new CompletableFuture<>();
            results.add(result);
            threads.add(Thread.ofVirtual().start(() -> {
                try {
                    result.complete(send(providers));
                } catch (JournalClosedException e) {
                    result.completeExceptionally(e);
                }
            }));
        }
        Awaitility.await().until(() -> notMade("first", "paced") >= 500);

        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            assertThat(thread.join(Duration.ofSeconds(20))).isTrue();
        }

        assertThat(results.stream().filter(CompletableFuture::isCompletedExceptionally).count()).isGreaterThan(900);
        assertThat(send(providers).status()).isEqualTo(DeliveryStatus.SENT);
    }

    @Test
    void nobodyWaitsInLineForAProviderThatHasFailedMeanwhile() throws ExecutionException, InterruptedException {
        GuardedProviders providers = providers(Duration.ZERO, first.atMost(20).then(DOWN));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<DeliveryResult>> results = IntStream.range(0, 200)
                    .mapToObj(_ -> threads.submit(() -> send(providers))).toList();

            for (Future<DeliveryResult> result : results) {
                assertThat(result.get().status()).isEqualTo(DeliveryStatus.UNAVAILABLE);
            }
        }

        assertThat(first.calls()).isEqualTo(1);
    }

    @Test
    void aProviderThatAsksForItIsLeftAloneWithoutACallOrAFailure() {
        GuardedProviders providers = providers(Duration.ZERO, first.then(throttled(Duration.ofSeconds(20))), second);

        assertThat(IntStream.range(0, 4).mapToObj(_ -> send(providers).provider())).containsOnly("second");
        assertThat(first.calls()).isEqualTo(1);
        assertThat(notMade("first", "paused")).isEqualTo(3);
        assertThat(
                new CircuitBreakers(providers.breakers()).status("first").orElseThrow().calls().consecutiveFailures())
                .isZero();

        clock.move(Duration.ofSeconds(20));
        assertThat(send(providers).provider()).isEqualTo("first");
    }

    @Test
    void aProviderIsNotLeftAloneForLongerThanIsSet() {
        GuardedProviders providers = providers(Duration.ZERO, first.then(throttled(Duration.ofDays(365_000))), second);
        send(providers);

        clock.move(Duration.ofMinutes(5));

        assertThat(send(providers).provider()).isEqualTo("first");
    }

    @Test
    void nobodyWaitsForAProviderThatAsksToBeLeftAlone() {
        GuardedProviders providers = providers(Duration.ZERO,
                first.atMost(0.001).then(throttled(Duration.ofSeconds(20))));

        assertThat(IntStream.range(0, 3).mapToObj(_ -> send(providers).status()))
                .containsOnly(DeliveryStatus.UNAVAILABLE);
    }

    private GuardedProviders providers(Duration rampUp, ScriptedProvider... providers) {
        return new GuardedProviders(List.of(providers),
                new DispatchProperties(List.of(), 1, Duration.ofHours(1), rampUp, Duration.ofMinutes(5), 1_000),
                new DispatchContext(CircuitBreakerRegistry.ofDefaults(), meters, timer, clock, new TestSuppressions(),
                        () -> share,
                        FleetPeers.NONE));
    }

    private DeliveryResult send(GuardedProviders providers) {
        SendRequest request = new SendRequest(MessageId.random(), new PhoneNumber("+233241234567"),
                new SmsText("Hello"), null, OnUnconfirmed.RESEND, Instant.now().plusSeconds(3_600), true, null, null);
        return new Dispatcher(providers, clock).dispatch(request, new NotedJournal());
    }

    private static SendOutcome throttled(Duration retryAfter) {
        return new Unavailable(Reason.THROTTLED, "HTTP 429", SendOutcome.Cause.PROVIDER, retryAfter);
    }

    private double notMade(String provider, String reason) {
        return meters.get("sms.attempts.not.made").tags("provider", provider, "reason", reason).counter().count();
    }
}
