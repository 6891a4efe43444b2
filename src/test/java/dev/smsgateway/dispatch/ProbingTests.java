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
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import dev.smsgateway.message.SendRequest;
import dev.smsgateway.provider.BalanceCheck;
import dev.smsgateway.provider.SendOutcome;
import dev.smsgateway.provider.SmsProvider;

class ProbingTests {

    private static final Duration RESET_TIMEOUT = Duration.ofMillis(20);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    private final MeterRegistry meters = new SimpleMeterRegistry();

    private volatile BalanceCheck.Balance balance = BalanceCheck.Balance.fails("HTTP 503");

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void staysOpenWhileTheBalanceCallFailsAndLetsAMessageThroughWhenItSucceeds() {
        ProviderBreaker breaker = breaker(FleetPeers.NONE);
        open(breaker);
        Awaitility.await().until(() -> probes("balance_failed") >= 3);
        assertThat(breaker.status().state()).isEqualTo(BreakerState.OPEN);

        balance = BalanceCheck.Balance.answers();

        Awaitility.await().until(() -> breaker.status().state() == BreakerState.HALF_OPEN);
        breaker.record(breaker.tryAcquire().orElseThrow(), BreakerSignal.SUCCESS, Duration.ZERO);
        assertThat(breaker.status().state()).isEqualTo(BreakerState.CLOSED);
        assertThat(probes("message_accepted")).isEqualTo(1);
    }

    @Test
    void opensWhenMessagesAreRefusedWithoutAReasonAndTheBalanceCallFailsToo() {
        ProviderBreaker breaker = breaker(FleetPeers.NONE);

        breaker.record(breaker.tryAcquire().orElseThrow(), BreakerSignal.REFUSED, Duration.ZERO);

        Awaitility.await().until(() -> breaker.status().state() == BreakerState.OPEN);
    }

    @Test
    void opensWhenEveryMessageIsRefusedThoughTheBalanceCallSucceeds() {
        balance = BalanceCheck.Balance.answers();
        ProviderBreaker breaker = breaker(FleetPeers.NONE);
        for (int refusal = 1; refusal < 10; refusal++) {
            breaker.record(breaker.tryAcquire().orElseThrow(), BreakerSignal.REFUSED, Duration.ZERO);
        }
        assertThat(breaker.status().state()).isEqualTo(BreakerState.CLOSED);

        breaker.record(breaker.tryAcquire().orElseThrow(), BreakerSignal.REFUSED, Duration.ZERO);

        assertThat(breaker.status().state()).isEqualTo(BreakerState.OPEN);
    }

    @Test
    void doesNotAskWhileTheProbeIsAnothersAffair() {
        ProviderBreaker breaker = breaker(new FleetPeers() {

            @Override
            public boolean mayProbe(BreakerStatus open) {
                meters.counter("asked").increment();
                return false;
            }

            @Override
            public void changed(BreakerStatus breaker) {}
        });
        balance = BalanceCheck.Balance.answers();
        open(breaker);

        Awaitility.await().until(() -> meters.counter("asked").count() >= 3);

        assertThat(probes("balance_answered")).isZero();
        assertThat(breaker.status().state()).isEqualTo(BreakerState.OPEN);
    }

    private void open(ProviderBreaker breaker) {
        breaker.record(breaker.tryAcquire().orElseThrow(), BreakerSignal.FAILURE, Duration.ZERO);
    }

    private double probes(String outcome) {
        return meters.counter("sms.breaker.probes", "provider", "asked", "outcome", outcome).count();
    }

    private ProviderBreaker breaker(FleetPeers peers) {
        return new ProviderBreaker(new Asked(),
                new DispatchProperties(List.of(), 1, RESET_TIMEOUT, Duration.ZERO, Duration.ofMinutes(5), 100),
                new DispatchContext(CircuitBreakerRegistry.ofDefaults(), meters, timer, Clock.systemUTC(),
                        new TestSuppressions(), () -> 1,
                        peers));
    }

    private final class Asked implements SmsProvider, BalanceCheck {

        @Override
        public String name() {
            return "asked";
        }

        @Override
        public SendOutcome send(SendRequest request) {
            throw new IllegalStateException();
        }

        @Override
        public Balance balance() {
            return balance;
        }
    }
}
