package dev.smsgateway.dispatch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;

/**
 * The circuit breaker of one provider: opens at a number of consecutive failures, lets one message
 * probe the provider later, and follows what the fleet says in between.
 *
 * <p>
 * A permit belongs to the state it was given in: resilience4j takes a late success of a call begun
 * before the breaker opened for the probe's, so outcomes are recorded only while no transition has
 * happened since. All transitions happen under this object's lock, the timed one too, which is why
 * resilience4j's own timer is not used.
 */
final class ProviderBreaker {

    private static final Logger log = LoggerFactory.getLogger(ProviderBreaker.class);

    /** When an open breaker is probed is not resilience4j's to decide. */
    private static final Duration FOR_EVER = Duration.ofDays(3_650);

    private final String provider;

    private final DispatchProperties properties;

    private final Clock clock;

    private final FleetPeers peers;

    private final Probing probing;

    private final RecentCalls recent;

    private final CircuitBreaker breaker;

    private long generation;

    private long episode;

    private int consecutiveFailures;

    /** Successes that are still missing until others' failures are forgotten; 0 while none has any. */
    private int suspicion;

    private boolean probeUnderWay;

    private @Nullable Instant lastFailure;

    private @Nullable Instant opened;

    ProviderBreaker(String provider, DispatchProperties properties, CircuitBreakerRegistry registry,
            Clock clock, FleetPeers peers, Probing probing) {
        this.provider = provider;
        this.properties = properties;
        this.clock = clock;
        this.peers = peers;
        this.probing = probing;
        this.recent = new RecentCalls(clock);
        this.breaker = registry.circuitBreaker(provider, config(properties));
        this.breaker.getEventPublisher()
                .onStateTransition(event -> transitioned(event.getStateTransition().getFromState(),
                        event.getStateTransition().getToState()));
    }

    String provider() {
        return provider;
    }

    /** Empty when the breaker is open, or half-open with its probe under way. */
    synchronized Optional<Permit> tryAcquire() {
        if (!breaker.tryAcquirePermission()) {
            return Optional.empty();
        }
        probeUnderWay = breaker.getState() == State.HALF_OPEN;
        return Optional.of(new Permit(generation));
    }

    /** Every permit must come back, with a verdict or without one. */
    synchronized void record(Permit permit, Verdict verdict, Duration duration) {
        if (permit.generation() != generation) {
            return;
        }
        if (probeUnderWay) {
            probeUnderWay = false;
            probing.messageEnded(verdict);
        }
        switch (verdict) {
            case WORKS -> {
                consecutiveFailures = 0;
                suspicion = Math.max(0, suspicion - 1);
                recent.add(false);
                breaker.onSuccess(duration.toNanos(), TimeUnit.NANOSECONDS);
            }
            case FAILS -> {
                consecutiveFailures++;
                lastFailure = clock.instant();
                recent.add(true);
                breaker.onError(duration.toNanos(), TimeUnit.NANOSECONDS, ProviderFailure.INSTANCE);
                confirm();
            }
            case NONE -> breaker.releasePermission();
        }
    }

    /**
     * Takes over how the fleet holds the provider.
     *
     * @param told names what the fleet said; what this breaker does as a consequence bears it
     */
    synchronized void follow(long told, FleetDecision standing) {
        episode = told;
        suspicion = 0;
        switch (standing) {
            case CLOSED -> close();
            case OPEN -> {
                if (breaker.getState() != State.OPEN) {
                    breaker.transitionToOpenState();
                }
            }
            case FORCED_OPEN -> {
                if (breaker.getState() != State.FORCED_OPEN) {
                    breaker.transitionToForcedOpenState();
                }
            }
        }
    }

    /**
     * Another instance has opened: one failure here confirms it, one of just now as well, until as many
     * successes as the threshold have spoken against it.
     */
    synchronized void suspect() {
        suspicion = properties.failureThreshold();
        boolean failedLast = consecutiveFailures > 0 && lastFailure != null
                && lastFailure.isAfter(clock.instant().minus(RecentCalls.SPAN));
        if (failedLast) {
            confirm();
        }
    }

    /** No other instance has the provider open any more. */
    synchronized void trust() {
        suspicion = 0;
    }

    /** Leaves the probe to another instance, unless a message is on its way already. */
    synchronized void leaveProbe() {
        if (breaker.getState() == State.HALF_OPEN && !probeUnderWay) {
            breaker.transitionToOpenState();
        }
    }

    boolean isForcedOpen() {
        return breaker.getState() == State.FORCED_OPEN;
    }

    synchronized BreakerStatus status() {
        State state = breaker.getState();
        Instant nextProbe = state == State.OPEN && opened != null ? opened.plus(properties.resetTimeout()) : null;
        return new BreakerStatus(provider, state.name(), consecutiveFailures,
                state == State.CLOSED || state == State.HALF_OPEN, properties.failureThreshold(),
                properties.resetTimeout(), lastFailure, opened, nextProbe, recent.calls(), recent.failures(), episode);
    }

    private void confirm() {
        if (suspicion > 0 && breaker.getState() == State.CLOSED) {
            breaker.transitionToOpenState();
        }
    }

    private void close() {
        breaker.reset();
        generation++;
        consecutiveFailures = 0;
        probeUnderWay = false;
        opened = null;
    }

    private synchronized void transitioned(State from, State to) {
        generation++;
        suspicion = 0;
        probeUnderWay = false;
        log.info("Breaker of {} went from {} to {}", provider, from, to);
        switch (to) {
            case OPEN -> {
                opened = clock.instant();
                probing.await(new CurrentOpening(generation));
            }
            case FORCED_OPEN -> opened = clock.instant();
            case CLOSED -> {
                consecutiveFailures = 0;
                opened = null;
            }
            case HALF_OPEN, DISABLED, METRICS_ONLY -> {
                // It stays opened until it is closed.
            }
        }
        peers.changed(status());
    }

    /** A window of as many calls as the threshold, all failed, is that many consecutive failures. */
    private static CircuitBreakerConfig config(DispatchProperties properties) {
        return CircuitBreakerConfig.custom().slidingWindowType(SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(properties.failureThreshold()).minimumNumberOfCalls(properties.failureThreshold())
                .failureRateThreshold(100).slowCallRateThreshold(100)
                .slowCallDurationThreshold(Duration.ofDays(1)).waitDurationInOpenState(FOR_EVER)
                .permittedNumberOfCallsInHalfOpenState(1).automaticTransitionFromOpenToHalfOpenEnabled(false).build();
    }

    /** The right to make one call, valid for the breaker's state it was given in. */
    record Permit(long generation) {}

    private final class CurrentOpening implements Probing.Opening {

        private final long openedIn;

        CurrentOpening(long openedIn) {
            this.openedIn = openedIn;
        }

        @Override
        public boolean isCurrent() {
            synchronized (ProviderBreaker.this) {
                return generation == openedIn;
            }
        }

        @Override
        public BreakerStatus status() {
            return ProviderBreaker.this.status();
        }

        @Override
        public void letOneThrough() {
            synchronized (ProviderBreaker.this) {
                if (generation == openedIn) {
                    breaker.transitionToHalfOpenState();
                }
            }
        }
    }

    /** Stands for a failed call, which here is a value and no exception. */
    private static final class ProviderFailure extends Exception {

        static final ProviderFailure INSTANCE = new ProviderFailure();

        private static final long serialVersionUID = 1L;

        private ProviderFailure() {
            super("provider failed", null, false, false);
        }
    }
}
