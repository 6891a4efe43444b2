package dev.smsgateway.dispatch;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The state of one provider's breaker on this instance.
 *
 * @param openedAt when it opened, null while closed
 * @param nextProbeAt when it becomes half-open, null unless open
 * @param decision the number of the fleet's last decision, which this state follows from
 */
public record BreakerStatus(String provider, BreakerState state, Calls calls, @Nullable Instant openedAt,
        @Nullable Instant nextProbeAt, long decision) {

    /**
     * The calls that the breaker has counted.
     *
     * @param consecutiveFailures failures since the last success
     * @param lastFailure when a call failed last, null when none has
     * @param recent calls of the last 30 seconds
     * @param recentFailures how many of those failed
     */
    public record Calls(int consecutiveFailures, @Nullable Instant lastFailure, int recent, int recentFailures) {}
}
