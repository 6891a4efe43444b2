package dev.smsgateway.dispatch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import io.github.resilience4j.core.metrics.Metrics.Outcome;
import io.github.resilience4j.core.metrics.SlidingTimeWindowMetrics;
import io.github.resilience4j.core.metrics.Snapshot;

import dev.smsgateway.dispatch.BreakerStatus.Calls;

/**
 * How the calls to one provider have ended. Guarded by its breaker's lock.
 */
final class CallHistory {

    private static final Duration RECENT = Duration.ofSeconds(30);

    private final Clock clock;

    private final SlidingTimeWindowMetrics recent;

    private int consecutiveFailures;

    private @Nullable Instant lastFailure;

    CallHistory(Clock clock) {
        this.clock = clock;
        this.recent = new SlidingTimeWindowMetrics((int) RECENT.toSeconds(), clock);
    }

    void addSuccess() {
        consecutiveFailures = 0;
        recent.record(0, TimeUnit.NANOSECONDS, Outcome.SUCCESS);
    }

    void addFailure() {
        consecutiveFailures++;
        lastFailure = clock.instant();
        recent.record(0, TimeUnit.NANOSECONDS, Outcome.ERROR);
    }

    void forgetFailures() {
        consecutiveFailures = 0;
    }

    /** Whether the last call failed, within the last 30 seconds. */
    boolean hasJustFailed() {
        return consecutiveFailures > 0 && lastFailure != null
                && lastFailure.isAfter(clock.instant().minus(RECENT));
    }

    Calls counts() {
        Snapshot snapshot = recent.getSnapshot();
        return new Calls(consecutiveFailures, lastFailure, snapshot.getTotalNumberOfCalls(),
                snapshot.getNumberOfFailedCalls());
    }
}
