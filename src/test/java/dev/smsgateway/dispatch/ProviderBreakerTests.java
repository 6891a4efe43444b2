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
        call(slow, Verdict.FAILS);
        call(slow, Verdict.FAILS);
        assertThat(slow.status().state()).isEqualTo("CLOSED");
        assertThat(slow.status().failureCount()).isEqualTo(2);

        call(slow, Verdict.FAILS);

        assertThat(slow.status().state()).isEqualTo("OPEN");
        assertThat(slow.status().failureCount()).isEqualTo(THRESHOLD);
        assertThat(slow.status().canExecute()).isFalse();
        assertThat(slow.status().nextProbeAt()).isNotNull();
        assertThat(slow.tryAcquire()).isEmpty();
    }

    @Test
    void aSuccessBeginsTheCountAnew() {
        call(breaker, Verdict.FAILS);
        call(breaker, Verdict.FAILS);
        call(breaker, Verdict.WORKS);
        call(breaker, Verdict.FAILS);
        call(breaker, Verdict.FAILS);

        assertThat(breaker.status().state()).isEqualTo("CLOSED");
        assertThat(breaker.status().failureCount()).isEqualTo(2);
    }

    @Test
    void becomesHalfOpenByItselfAndLetsOneCallProbe() {
        open();
        awaitState("HALF_OPEN");

        assertThat(breaker.tryAcquire()).isPresent();
        assertThat(breaker.tryAcquire()).isEmpty();
    }

    @Test
    void closesWhenTheProbeWorks() {
        open();
        awaitState("HALF_OPEN");

        call(breaker, Verdict.WORKS);

        assertThat(breaker.status().state()).isEqualTo("CLOSED");
        assertThat(breaker.status().failureCount()).isZero();
        assertThat(breaker.status().openedAt()).isNull();
    }

    @Test
    void opensAgainWhenTheProbeFailsAndProbesAgainLater() {
        open();
        awaitState("HALF_OPEN");

        call(breaker, Verdict.FAILS);
        assertThat(breaker.tryAcquire()).isEmpty();

        awaitState("HALF_OPEN");
        call(breaker, Verdict.WORKS);
        assertThat(breaker.status().state()).isEqualTo("CLOSED");
    }

    @Test
    void isNotStuckWhenTheProbeSaysNothingAboutTheProvider() {
        open();
        awaitState("HALF_OPEN");

        call(breaker, Verdict.NONE);

        assertThat(breaker.status().state()).isEqualTo("HALF_OPEN");
        call(breaker, Verdict.WORKS);
        assertThat(breaker.status().state()).isEqualTo("CLOSED");
    }

    @Test
    void aLateSuccessOfACallBegunBeforeItOpenedDoesNotCloseIt() {
        Permit early = breaker.tryAcquire().orElseThrow();
        open();
        awaitState("HALF_OPEN");

        breaker.record(early, Verdict.WORKS, Duration.ZERO);

        assertThat(breaker.status().state()).isEqualTo("HALF_OPEN");
        assertThat(breaker.tryAcquire()).isPresent();
    }

    @Test
    void failuresOfCallsBegunBeforeAResetDoNotCount() {
        List<Permit> early = List.of(breaker.tryAcquire().orElseThrow(), breaker.tryAcquire().orElseThrow(),
                breaker.tryAcquire().orElseThrow());

        breaker.follow(1, FleetDecision.CLOSED);
        early.forEach(permit -> breaker.record(permit, Verdict.FAILS, Duration.ZERO));

        assertThat(breaker.status().state()).isEqualTo("CLOSED");
        assertThat(breaker.status().failureCount()).isZero();
    }

    @Test
    void aResetClosesItAtOnce() {
        ProviderBreaker slow = breaker(Duration.ofHours(1));
        for (int failure = 0; failure < THRESHOLD; failure++) {
            call(slow, Verdict.FAILS);
        }

        slow.follow(1, FleetDecision.CLOSED);

        assertThat(slow.status().state()).isEqualTo("CLOSED");
        assertThat(slow.tryAcquire()).isPresent();
    }

    private ProviderBreaker breaker(Duration resetTimeout) {
        Probing probing = new Probing(new ScriptedProvider("arkesel"), resetTimeout, timer, FleetPeers.NONE,
                new SimpleMeterRegistry());
        return new ProviderBreaker("arkesel", new DispatchProperties(List.of(), THRESHOLD, resetTimeout, Duration.ZERO,
                Duration.ofMinutes(5), 100), CircuitBreakerRegistry.ofDefaults(), Clock.systemUTC(), FleetPeers.NONE,
                probing);
    }

    private void open() {
        for (int failure = 0; failure < THRESHOLD; failure++) {
            call(breaker, Verdict.FAILS);
        }
    }

    private void awaitState(String state) {
        Awaitility.await().pollInterval(Duration.ofMillis(2)).until(() -> breaker.status().state().equals(state));
    }

    private static void call(ProviderBreaker breaker, Verdict verdict) {
        breaker.record(breaker.tryAcquire().orElseThrow(), verdict, Duration.ofMillis(1));
    }
}
