package dev.smsgateway.ops;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.swagger.v3.oas.annotations.media.Schema;

import dev.smsgateway.dispatch.BreakerState;
import dev.smsgateway.fleet.FleetBreaker;

/**
 * The fleet's breaker of one provider in detail, with the breaker of each instance.
 *
 * @param resetTimeout seconds
 */
@Schema(name = "CircuitBreaker")
record BreakerView(BreakerState state, int failureCount, boolean canExecute,
        int failureThreshold, @Schema(description = "Seconds") double resetTimeout,
        @Nullable Instant lastFailureTime, @Nullable Instant openedAt, @Nullable Instant nextProbeAt,
        Map<String, Instance> instances) {

    static BreakerView of(FleetBreaker breaker) {
        Map<String, Instance> instances = new LinkedHashMap<>();
        breaker.instances().forEach(one -> instances.put(one.instance(), Instance.of(one)));
        return new BreakerView(breaker.state(), breaker.failureCount(), breaker.canExecute(),
                breaker.failureThreshold(), breaker.resetTimeout().toMillis() / 1000.0,
                millis(breaker.times().lastFailure()), millis(breaker.times().opened()),
                millis(breaker.times().nextProbe()), instances);
    }

    /** Under the keys that callers know: {@code <provider>_status}. */
    static <V> Map<String, V> byProvider(List<FleetBreaker> breakers, Function<FleetBreaker, V> view) {
        Map<String, V> views = new LinkedHashMap<>();
        breakers.forEach(breaker -> views.put(breaker.provider() + "_status", view.apply(breaker)));
        return views;
    }

    private static @Nullable Instant millis(@Nullable Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MILLIS);
    }

    /** One breaker in brief. */
    @Schema(name = "CircuitBreakerSummary")
    record Brief(BreakerState state, int failureCount, boolean canExecute) {

        static Brief of(FleetBreaker breaker) {
            return new Brief(breaker.state(), breaker.failureCount(), breaker.canExecute());
        }
    }

    /**
     * One instance's own breaker.
     *
     * @param dispatching whether the instance calls providers; one that does not shows what it holds of
     *     the fleet
     */
    @Schema(name = "InstanceCircuitBreaker")
    record Instance(BreakerState state, int failureCount, boolean canExecute,
            boolean dispatching, Instant lastSeen) {

        static Instance of(FleetBreaker.Instance breaker) {
            return new Instance(breaker.state(), breaker.failureCount(), breaker.state().canExecute(),
                    breaker.dispatching(),
                    breaker.lastSeen().truncatedTo(ChronoUnit.MILLIS));
        }
    }
}
