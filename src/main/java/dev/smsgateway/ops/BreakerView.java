package dev.smsgateway.ops;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.smsgateway.dispatch.BreakerStatus;

/**
 * One breaker in detail.
 *
 * @param resetTimeout seconds
 */
record BreakerView(String state, int failureCount, boolean canExecute, int failureThreshold, double resetTimeout,
        @Nullable Instant lastFailureTime, @Nullable Instant openedAt, @Nullable Instant nextProbeAt) {

    static BreakerView of(BreakerStatus status) {
        return new BreakerView(status.state(), status.failureCount(), status.canExecute(), status.failureThreshold(),
                status.resetTimeout().toMillis() / 1000.0, millis(status.lastFailure()), millis(status.openedAt()),
                millis(status.nextProbeAt()));
    }

    /** Under the keys that callers know: {@code <provider>_status}. */
    static <V> Map<String, V> byProvider(List<BreakerStatus> breakers, Function<BreakerStatus, V> view) {
        Map<String, V> views = new LinkedHashMap<>();
        breakers.forEach(breaker -> views.put(breaker.provider() + "_status", view.apply(breaker)));
        return views;
    }

    private static @Nullable Instant millis(@Nullable Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MILLIS);
    }

    /** One breaker in brief. */
    record Brief(String state, int failureCount, boolean canExecute) {

        static Brief of(BreakerStatus status) {
            return new Brief(status.state(), status.failureCount(), status.canExecute());
        }
    }
}
