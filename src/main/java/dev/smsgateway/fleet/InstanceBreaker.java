package dev.smsgateway.fleet;

import java.time.Instant;

/**
 * How the breaker of one instance stands.
 *
 * @param dispatching whether the instance calls the provider; one that does not only follows
 * @param lastSeen when it was heard of last, by this instance's clock
 */
public record InstanceBreaker(String instance, String state, int failureCount, boolean canExecute,
        boolean dispatching, Instant lastSeen) {}
