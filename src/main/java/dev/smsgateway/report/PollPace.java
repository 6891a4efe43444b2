package dev.smsgateway.report;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.DoubleSupplier;

import org.jspecify.annotations.Nullable;

/**
 * When a provider may be asked next: one interval after the last call, and later after a failure or
 * a 429. The interval is the fleet's. An instance with a part of the messages divides it by that
 * part. Not thread-safe.
 */
final class PollPace {

    /** The pause after a 429 without {@code Retry-After}. */
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private static final Duration LONGEST_AFTER_FAILURE = Duration.ofMinutes(1);

    private static final int MOST_DOUBLINGS = 16;

    private final Duration fleetInterval;

    private final DoubleSupplier share;

    private final InstantSource clock;

    private Instant next = Instant.MIN;

    private int failures;

    /**
     * @param share this instance's present part of the fleet's messages, above 0, up to 1
     */
    PollPace(Duration fleetInterval, DoubleSupplier share, InstantSource clock) {
        this.fleetInterval = fleetInterval;
        this.share = share;
        this.clock = clock;
    }

    /** The time until the next call is allowed, zero or less when it is allowed now. */
    Duration untilNext() {
        return next.equals(Instant.MIN) ? Duration.ZERO : Duration.between(clock.instant(), next);
    }

    void recordCall() {
        next = clock.instant().plus(interval());
    }

    void recordAnswer() {
        failures = 0;
    }

    void recordThrottling(@Nullable Duration retryAfter) {
        Duration pause = longer(retryAfter == null ? PAUSE : retryAfter, interval());
        next = clock.instant().plus(shorter(pause, LONGEST_PAUSE));
    }

    /** Each failure in a row doubles the time until the next call. */
    void recordFailure() {
        failures = Math.min(failures + 1, MOST_DOUBLINGS);
        Duration interval = interval();
        Duration pause = shorter(interval.multipliedBy(1L << failures), longer(LONGEST_AFTER_FAILURE, interval));
        next = clock.instant().plus(pause);
    }

    private Duration interval() {
        return Duration.ofNanos(Math.round(fleetInterval.toNanos() / share.getAsDouble()));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
