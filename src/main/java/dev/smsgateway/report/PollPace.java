package dev.smsgateway.report;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.DoubleSupplier;

import org.jspecify.annotations.Nullable;

/**
 * When a provider may be asked next: an interval after it was asked last, and later while it fails
 * or wants to be left alone. The interval is the fleet's; an instance with a share of the messages
 * asks as much more rarely. For one thread.
 */
final class PollPace {

    /** How long a provider is left alone that says nothing but "too many". */
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
     * @param share this instance's of the fleet's messages now, above 0, up to 1
     */
    PollPace(Duration fleetInterval, DoubleSupplier share, InstantSource clock) {
        this.fleetInterval = fleetInterval;
        this.share = share;
        this.clock = clock;
    }

    /** How long to wait until it may be asked; zero or less when it may be asked now. */
    Duration untilNext() {
        return next.equals(Instant.MIN) ? Duration.ZERO : Duration.between(clock.instant(), next);
    }

    /** It is being asked now. */
    void asked() {
        next = clock.instant().plus(interval());
    }

    void answered() {
        failures = 0;
    }

    void throttled(@Nullable Duration retryAfter) {
        Duration pause = longer(retryAfter == null ? PAUSE : retryAfter, interval());
        next = clock.instant().plus(shorter(pause, LONGEST_PAUSE));
    }

    /** Each failure in a row doubles the time until it is asked again. */
    void failed() {
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
