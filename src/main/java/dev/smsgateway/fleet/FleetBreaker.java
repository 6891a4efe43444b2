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
        Duration resetTimeout, Times times, List<Instance> instances) {

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

    /**
     * The breaker of one instance.
     *
     * @param dispatching whether the instance calls the provider; one that does not only follows
     * @param lastSeen when its last view was received, by this instance's clock
     */
    public record Instance(String instance, BreakerState state, int failureCount, boolean dispatching,
            Instant lastSeen) {

        static Instance of(PeerView view, Instant lastSeen) {
            return new Instance(view.instance(), view.state(), view.failureCount(), view.dispatching(), lastSeen);
        }
    }
}
