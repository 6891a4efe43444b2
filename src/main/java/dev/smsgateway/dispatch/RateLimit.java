package dev.smsgateway.dispatch;

import java.util.concurrent.TimeUnit;

/**
 * Permits one message after the other, as far apart as the rate demands. Unused time is not caught
 * up on, so no burst exceeds the rate. resilience4j's RateLimiter does not fit: it permits bursts
 * of whole numbers a period, and a reservation keeps the rate it was made at.
 */
final class RateLimit {

    private static final long LONGEST_WAIT = TimeUnit.MILLISECONDS.toNanos(100);

    private long last;

    private boolean started;

    /**
     * @param perSecond the rate at present, 0 for none
     * @param now nanoseconds of a steady clock
     * @return 0 when permitted, else the nanoseconds after which to ask again
     */
    synchronized long tryAcquire(double perSecond, long now) {
        if (perSecond <= 0) {
            return LONGEST_WAIT;
        }
        double interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
        double left = started ? interval - (now - last) : 0;
        if (left > 0) {
            // The rate may rise meanwhile.
            return Math.clamp((long) Math.ceil(left), 1, LONGEST_WAIT);
        }
        last = now;
        started = true;
        return 0;
    }
}
