package dev.smsgateway.fleet;

import java.time.Instant;

import dev.smsgateway.dispatch.BreakerState;

/**
 * The breaker of one instance.
 *
 * @param dispatching whether the instance calls the provider; one that does not only follows
 * @param lastSeen when its last view was received, by this instance's clock
 */
public record InstanceBreaker(String instance, BreakerState state, int failureCount, boolean dispatching,
        Instant lastSeen) {

    static InstanceBreaker of(PeerView view, Instant lastSeen) {
        return new InstanceBreaker(view.instance(), view.state(), view.failureCount(), view.dispatching(), lastSeen);
    }
}
