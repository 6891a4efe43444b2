package dev.smsgateway.fleet;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How the fleet's breaker of one provider stands.
 *
 * @param state {@code CLOSED}, {@code OPEN}, {@code HALF_OPEN} or {@code FORCED_OPEN}
 * @param failureCount the most consecutive failures that an instance counts
 * @param canExecute whether a message may be given to the provider, by one instance at least
 * @param lastFailure when a call failed last, null when none has
 * @param openedAt when it opened, null while closed
 * @param nextProbeAt when it is probed, null unless open
 * @param instances of each instance that is known, in the order of their ids
 */
public record FleetBreaker(String provider, String state, int failureCount, boolean canExecute,
        int failureThreshold, Duration resetTimeout, @Nullable Instant lastFailure, @Nullable Instant openedAt,
        @Nullable Instant nextProbeAt, List<InstanceBreaker> instances) {

    /** Whether the provider is given messages as usual. */
    public boolean isClosed() {
        return state.equals(State.CLOSED.name());
    }
}
