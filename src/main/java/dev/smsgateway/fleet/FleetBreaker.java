package dev.smsgateway.fleet;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.smsgateway.dispatch.BreakerState;

/**
 * The fleet's breaker of one provider.
 *
 * @param failureCount the most consecutive failures that an instance counts
 * @param instances each instance that is known, in the order of their ids
 */
public record FleetBreaker(String provider, BreakerState state, int failureCount, int failureThreshold,
        Duration resetTimeout, Times times, List<InstanceBreaker> instances) {

    /** Whether the provider is given messages as usual. */
    public boolean isClosed() {
        return state == BreakerState.CLOSED;
    }

    /** Whether at least one instance may give the provider a message. */
    public boolean canExecute() {
        return state.canExecute();
    }

    /**
     * @param lastFailure when a call failed last, null when none has
     * @param opened when the breaker opened, null while closed
     * @param nextProbe when it is probed, null unless open
     */
    public record Times(@Nullable Instant lastFailure, @Nullable Instant opened, @Nullable Instant nextProbe) {}
}
