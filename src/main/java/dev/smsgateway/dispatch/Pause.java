package dev.smsgateway.dispatch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time for which a provider has asked to be left alone.
 */
final class Pause {

    private static final Logger log = LoggerFactory.getLogger(Pause.class);

    private final String provider;

    private final Duration longest;

    private final Clock clock;

    private final AtomicReference<Instant> until = new AtomicReference<>(Instant.MIN);

    /**
     * @param longest the upper bound of what a provider may ask for
     */
    Pause(String provider, Duration longest, Clock clock) {
        this.provider = provider;
        this.longest = longest;
        this.clock = clock;
    }

    boolean isActive() {
        return clock.instant().isBefore(until.get());
    }

    /** Pauses for at least this time from now on; a pause that ends later stays. */
    void extend(Duration time) {
        Instant now = clock.instant();
        Instant end = now.plus(time.compareTo(longest) < 0 ? time : longest);
        Instant before = until.getAndAccumulate(end, (one, other) -> one.isAfter(other) ? one : other);
        if (before.isBefore(now)) {
            log.info("{} asks to be left alone until {}", provider, end);
        }
    }
}
