package dev.smsgateway.dispatch;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How one provider's breaker stands.
 *
 * @param state {@code CLOSED}, {@code OPEN}, {@code HALF_OPEN} or {@code FORCED_OPEN}
 * @param failureCount consecutive failures up to now
 * @param canExecute whether a message may be given to the provider
 * @param lastFailure when a call failed last, null when none has
 * @param calls how many were made within the last 30 seconds
 * @param failures how many of those failed
 * @param episode the last thing that the fleet said, which this is the consequence of
 * @param openedAt when it opened, null while closed
 * @param nextProbeAt when it becomes half-open, null unless open
 */
public record BreakerStatus(String provider, String state, int failureCount, boolean canExecute, int failureThreshold,
        Duration resetTimeout, @Nullable Instant lastFailure, @Nullable Instant openedAt,
        @Nullable Instant nextProbeAt, int calls, int failures, long episode) {

    /** Whether the provider is given messages as usual. */
    public boolean isClosed() {
        return state.equals("CLOSED");
    }
}
