package dev.smsgateway.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.StateTransition;

import dev.smsgateway.provider.SmsProvider;

/**
 * The circuit breaker of one provider: it opens at a number of consecutive failures, lets one
 * message probe the provider later, and follows the fleet's decisions in between.
 *
 * <p>
 * A refusal without a reason counts neither way: five texts that a vendor's firewall dislikes must
 * not take the provider out for all. It opens when as many of them in a row as the threshold come
 * together with a balance call that fails too, or ten times as many without one success.
 *
 * <p>
 * A permit belongs to the state it was given in: resilience4j takes a late success of a call that
 * started before the breaker opened for the probe's, so a signal counts only while no transition
 * has happened since. All transitions happen under this object's lock, the timed one too, which is
 * why resilience4j's own timer is not used.
 */
final class ProviderBreaker implements Probing.Probed {

    private static final Logger log = LoggerFactory.getLogger(ProviderBreaker.class);

    /** So many times the threshold of refusals in a row are taken for a refusal of every message. */
    private static final int EVERY_MESSAGE = 10;

    private final DispatchProperties properties;

    private final DispatchContext context;

    private final Probing probing;

    private final CallHistory history;

    private final CircuitBreaker breaker;

    /** Counts the transitions. */
    private long generation;

    private long decision;

    /** Successes that still have to follow until the failures of other instances are forgotten. */
    private int suspicion;

    /** Refusals without a reason since the last success. */
    private int refusals;

    private boolean probeUnderWay;

    private @Nullable Instant openedAt;

    ProviderBreaker(SmsProvider provider, DispatchProperties properties, DispatchContext context) {
        this.properties = properties;
        this.context = context;
        this.probing = new Probing(provider, properties.resetTimeout(), context, this);
        this.history = new CallHistory(context.clock());
        this.breaker = ConsecutiveFailures.breaker(context.breakers(), provider.name(),
                properties.failureThreshold());
        this.breaker.getEventPublisher().onStateTransition(event -> transitioned(event.getStateTransition()));
    }

    String provider() {
        return breaker.getName();
    }

    BreakerState state() {
        return BreakerState.valueOf(breaker.getState().name());
    }

    synchronized BreakerStatus status() {
        BreakerState state = state();
        Instant probeAt = openedAt == null ? null : openedAt.plus(properties.resetTimeout());
        return new BreakerStatus(provider(), state, history.counts(), openedAt,
                state == BreakerState.OPEN ? probeAt : null, decision);
    }

    /** Empty when the breaker is open, or half-open with its probe under way. */
    synchronized Optional<Permit> tryAcquire() {
        if (!breaker.tryAcquirePermission()) {
            return Optional.empty();
        }
        probeUnderWay = breaker.getState() == State.HALF_OPEN;
        return Optional.of(new Permit(generation));
    }

    /** Every permit must come back here. */
    synchronized void record(Permit permit, BreakerSignal signal, Duration duration) {
        if (permit.generation() != generation) {
            return;
        }
        if (probeUnderWay) {
            probeUnderWay = false;
            probing.messageEnded(signal);
        }
        switch (signal) {
            case SUCCESS -> {
                suspicion = Math.max(0, suspicion - 1);
                refusals = 0;
                history.addSuccess();
                breaker.onResult(duration.toNanos(), TimeUnit.NANOSECONDS, signal);
            }
            case FAILURE -> {
                history.addFailure();
                breaker.onResult(duration.toNanos(), TimeUnit.NANOSECONDS, signal);
                confirmSuspicion();
            }
            case REFUSED -> {
                breaker.releasePermission();
                refused();
            }
            case IGNORED -> breaker.releasePermission();
        }
    }

    private void refused() {
        refusals++;
        if (refusals >= EVERY_MESSAGE * properties.failureThreshold()) {
            openUnlessOpened(generation);
        } else if (refusals % properties.failureThreshold() == 0) {
            long asked = generation;
            probing.check(() -> openUnlessOpened(asked));
        }
    }

    private synchronized void openUnlessOpened(long since) {
        State state = breaker.getState();
        if (generation == since && (state == State.CLOSED || state == State.HALF_OPEN)) {
            breaker.transitionToOpenState();
        }
    }

    /**
     * Takes over what the fleet has decided.
     *
     * @param number names the decision; the status shows it from now on
     */
    synchronized void follow(long number, FleetDecision fleet) {
        decision = number;
        suspicion = 0;
        switch (fleet) {
            case CLOSED -> close();
            case OPEN -> breaker.transitionToOpenState();
            case FORCED_OPEN -> breaker.transitionToForcedOpenState();
        }
    }

    /**
     * Another instance has opened: one failure here confirms it, also one of just now, until as many
     * successes as the threshold contradict it.
     */
    synchronized void suspect() {
        suspicion = properties.failureThreshold();
        if (history.hasJustFailed()) {
            confirmSuspicion();
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

    @Override
    public synchronized Optional<BreakerStatus> statusIn(long opening) {
        return generation == opening ? Optional.of(status()) : Optional.empty();
    }

    @Override
    public synchronized void halfOpen(long opening) {
        if (generation == opening) {
            breaker.transitionToHalfOpenState();
        }
    }

    private void confirmSuspicion() {
        if (suspicion > 0 && breaker.getState() == State.CLOSED) {
            breaker.transitionToOpenState();
        }
    }

    private void close() {
        breaker.reset();
        generation++;
        probeUnderWay = false;
        openedAt = null;
        refusals = 0;
        history.forgetFailures();
    }

    private synchronized void transitioned(StateTransition transition) {
        generation++;
        suspicion = 0;
        probeUnderWay = false;
        log.info("Breaker of {} went from {} to {}", provider(), transition.getFromState(), transition.getToState());
        switch (transition.getToState()) {
            case OPEN -> {
                openedAt = context.clock().instant();
                probing.await(generation);
            }
            case FORCED_OPEN -> openedAt = context.clock().instant();
            case CLOSED -> {
                openedAt = null;
                history.forgetFailures();
            }
            case HALF_OPEN, DISABLED, METRICS_ONLY -> {
                // It stays opened until it is closed.
            }
        }
        context.peers().changed(status());
    }

    /** The right to make one call, valid in the breaker's state that it was given in. */
    record Permit(long generation) {}
}
