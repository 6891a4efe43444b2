package dev.smsgateway.dispatch;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The circuit breaker of one provider: opens at a number of consecutive failures, becomes half-open
 * after the reset time-out and lets one message probe.
 *
 * <p>
 * A permit belongs to the state it was given in: resilience4j takes a late success of a call begun
 * before the breaker opened for the probe's, so outcomes are recorded only while no transition has
 * happened since. All transitions happen under this object's lock, the timed one too, which is why
 * resilience4j's own timer is not used.
 */
final class ProviderBreaker {

    private static final Logger log = LoggerFactory.getLogger(ProviderBreaker.class);

    private final String provider;

    private final DispatchProperties properties;

    private final ScheduledExecutorService timer;

    private final Clock clock;

    private final CircuitBreaker breaker;

    private long generation;

    private int consecutiveFailures;

    private @Nullable Instant lastFailure;

    private @Nullable Instant opened;

    ProviderBreaker(String provider, DispatchProperties properties, CircuitBreakerRegistry registry,
            ScheduledExecutorService timer, Clock clock) {
        this.provider = provider;
        this.properties = properties;
        this.timer = timer;
        this.clock = clock;
        this.breaker = registry.circuitBreaker(provider, config(properties));
        this.breaker.getEventPublisher()
                .onStateTransition(event -> transitioned(event.getStateTransition().getFromState(),
                        event.getStateTransition().getToState()));
    }

    /** Empty when the breaker is open, or half-open with its probe under way. */
    synchronized Optional<Permit> tryAcquire() {
        return breaker.tryAcquirePermission() ? Optional.of(new Permit(generation)) : Optional.empty();
    }

    /** Every permit must come back, with a verdict or without one. */
    synchronized void record(Permit permit, Verdict verdict, Duration duration) {
        if (permit.generation() != generation) {
            return;
        }
        switch (verdict) {
            case WORKS -> {
                consecutiveFailures = 0;
                breaker.onSuccess(duration.toNanos(), TimeUnit.NANOSECONDS);
            }
            case FAILS -> {
                consecutiveFailures++;
                lastFailure = clock.instant();
                breaker.onError(duration.toNanos(), TimeUnit.NANOSECONDS, ProviderFailure.INSTANCE);
            }
            case NONE -> breaker.releasePermission();
        }
    }

    synchronized void reset() {
        breaker.reset();
        generation++;
        consecutiveFailures = 0;
        opened = null;
    }

    synchronized BreakerStatus status() {
        State state = breaker.getState();
        Instant nextProbe = state == State.OPEN && opened != null ? opened.plus(properties.resetTimeout()) : null;
        return new BreakerStatus(provider, state.name(), consecutiveFailures,
                state == State.CLOSED || state == State.HALF_OPEN, properties.failureThreshold(),
                properties.resetTimeout(), lastFailure, opened, nextProbe);
    }

    private synchronized void transitioned(State from, State to) {
        generation++;
        log.info("Breaker of {} went from {} to {}", provider, from, to);
        if (to == State.OPEN) {
            opened = clock.instant();
            long openedIn = generation;
            timer.schedule(() -> halfOpen(openedIn), properties.resetTimeout().toMillis(), TimeUnit.MILLISECONDS);
        }
        if (to == State.CLOSED) {
            consecutiveFailures = 0;
            opened = null;
        }
    }

    private synchronized void halfOpen(long openedIn) {
        if (generation == openedIn) {
            breaker.transitionToHalfOpenState();
        }
    }

    /** A window of as many calls as the threshold, all failed, is that many consecutive failures. */
    private static CircuitBreakerConfig config(DispatchProperties properties) {
        return CircuitBreakerConfig.custom().slidingWindowType(SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(properties.failureThreshold()).minimumNumberOfCalls(properties.failureThreshold())
                .failureRateThreshold(100).slowCallRateThreshold(100)
                .slowCallDurationThreshold(Duration.ofDays(1)).waitDurationInOpenState(properties.resetTimeout())
                .permittedNumberOfCallsInHalfOpenState(1).automaticTransitionFromOpenToHalfOpenEnabled(false).build();
    }

    /** The right to make one call, valid for the breaker's state it was given in. */
    record Permit(long generation) {}

    /** Stands for a failed call, which here is a value and no exception. */
    private static final class ProviderFailure extends Exception {

        static final ProviderFailure INSTANCE = new ProviderFailure();

        private static final long serialVersionUID = 1L;

        private ProviderFailure() {
            super("provider failed", null, false, false);
        }
    }
}
