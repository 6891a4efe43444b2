package dev.smsgateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import dev.smsgateway.dispatch.ProviderBreaker.Permit;

class ProviderBreakerTests {

    private static final int THRESHOLD = 3;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    private final ProviderBreaker breaker = breaker(Duration.ofMillis(30));

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void opensExactlyAtTheThreshold() {
        ProviderBreaker slow = breaker(Duration.ofHours(1));
        call(slow, BreakerSignal.FAILURE);
        call(slow, BreakerSignal.FAILURE);
        assertThat(slow.status().state()).isEqualTo(BreakerState.CLOSED);
        assertThat(slow.status().calls().consecutiveFailures()).isEqualTo(2);

        call(slow, BreakerSignal.FAILURE);

        assertThat(slow.status().state()).isEqualTo(BreakerState.OPEN);
        assertThat(slow.status().calls().consecutiveFailures()).isEqualTo(THRESHOLD);
        assertThat(slow.status().state().canExecute()).isFalse();
        assertThat(slow.status().nextProbeAt()).isNotNull();
        assertThat(slow.tryAcquire()).isEmpty();
    }

    @Test
    void aSuccessBeginsTheCountAnew() {
        call(breaker, BreakerSignal.FAILURE);
        call(breaker, BreakerSignal.FAILURE);
        call(breaker, BreakerSignal.SUCCESS);
        call(breaker, BreakerSignal.FAILURE);
        call(breaker, BreakerSignal.FAILURE);

        assertThat(breaker.status().state()).isEqualTo(BreakerState.CLOSED);
        assertThat(breaker.status().calls().consecutiveFailures()).isEqualTo(2);
    }

    @Test
    void becomesHalfOpenByItselfAndLetsOneCallProbe() {
        open();
        awaitState(BreakerState.HALF_OPEN);

        assertThat(breaker.tryAcquire()).isPresent();
        assertThat(breaker.tryAcquire()).isEmpty();
    }

    @Test
    void closesWhenTheProbeWorks() {
        open();
        awaitState(BreakerState.HALF_OPEN);

        call(breaker, BreakerSignal.SUCCESS);

        assertThat(breaker.status().state()).isEqualTo(BreakerState.CLOSED);
        assertThat(breaker.status().calls().consecutiveFailures()).isZero();
        assertThat(breaker.status().openedAt()).isNull();
    }

    @Test
    void opensAgainWhenTheProbeFailsAndProbesAgainLater() {
        open();
        awaitState(BreakerState.HALF_OPEN);

        call(breaker, BreakerSignal.FAILURE);
        assertThat(breaker.tryAcquire()).isEmpty();

        awaitState(BreakerState.HALF_OPEN);
        call(breaker, BreakerSignal.SUCCESS);
        assertThat(breaker.status().state()).isEqualTo(BreakerState.CLOSED);
    }

    @Test
    void isNotStuckWhenTheProbeSaysNothingAboutTheProvider() {
        open();
        awaitState(BreakerState.HALF_OPEN);

        call(breaker, BreakerSignal.IGNORED);

        assertThat(breaker.status().state()).isEqualTo(BreakerState.HALF_OPEN);
        call(breaker, BreakerSignal.SUCCESS);
        assertThat(breaker.status().state()).isEqualTo(BreakerState.CLOSED);
    }

    @Test
    void aLateSuccessOfACallBegunBeforeItOpenedDoesNotCloseIt() {
        Permit early = breaker.tryAcquire().orElseThrow();
        open();
        awaitState(BreakerState.HALF_OPEN);

        breaker.record(early, BreakerSignal.SUCCESS, Duration.ZERO);

        assertThat(breaker.status().state()).isEqualTo(BreakerState.HALF_OPEN);
        assertThat(breaker.tryAcquire()).isPresent();
    }

    @Test
    void failuresOfCallsBegunBeforeAResetDoNotCount() {
        List<Permit> early = List.of(breaker.tryAcquire().orElseThrow(), breaker.tryAcquire().orElseThrow(),
                breaker.tryAcquire().orElseThrow());

        breaker.follow(1, FleetDecision.CLOSED);
        early.forEach(permit -> breaker.record(permit, BreakerSignal.FAILURE, Duration.ZERO));

        assertThat(breaker.status().state()).isEqualTo(BreakerState.CLOSED);
        assertThat(breaker.status().calls().consecutiveFailures()).isZero();
    }

    @Test
    void aResetClosesItAtOnce() {
        ProviderBreaker slow = breaker(Duration.ofHours(1));
        for (int failure = 0; failure < THRESHOLD; failure++) {
            call(slow, BreakerSignal.FAILURE);
        }

        slow.follow(1, FleetDecision.CLOSED);

        assertThat(slow.status().state()).isEqualTo(BreakerState.CLOSED);
        assertThat(slow.tryAcquire()).isPresent();
    }

    private ProviderBreaker breaker(Duration resetTimeout) {
        return new ProviderBreaker(new ScriptedProvider("arkesel"), new DispatchProperties(List.of(), THRESHOLD,
                resetTimeout, Duration.ZERO, Duration.ofMinutes(5), 100),
                new DispatchContext(CircuitBreakerRegistry.ofDefaults(), new SimpleMeterRegistry(), timer,
                        Clock.systemUTC(), new TestSuppressions(), () -> 1, FleetPeers.NONE));
    }

    private void open() {
        for (int failure = 0; failure < THRESHOLD; failure++) {
            call(breaker, BreakerSignal.FAILURE);
        }
    }

    private void awaitState(BreakerState state) {
        Awaitility.await().pollInterval(Duration.ofMillis(2)).until(() -> breaker.status().state() == state);
    }

    private static void call(ProviderBreaker breaker, BreakerSignal signal) {
        breaker.record(breaker.tryAcquire().orElseThrow(), signal, Duration.ofMillis(1));
    }
}
