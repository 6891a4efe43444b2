package dev.smsgateway.dispatch;

import java.util.concurrent.TimeUnit;

/**
 * Lets one message through after the other, as far apart as the rate wants it. Time that passed
 * unused is not caught up on, so that no burst exceeds the rate.
 */
final class RateLimit {

    private static final long A_WHILE = TimeUnit.MILLISECONDS.toNanos(100);

    private long last;

    private boolean begun;

    /**
     * Takes the next turn if it has come.
     *
     * @param perSecond the rate at present, 0 for none
     * @param now nanoseconds of a steady clock
     * @return 0 when it was taken, else the nanoseconds after which to look again
     */
    synchronized long take(double perSecond, long now) {
        if (perSecond <= 0) {
            return A_WHILE;
        }
        double apart = TimeUnit.SECONDS.toNanos(1) / perSecond;
        double left = begun ? apart - (now - last) : 0;
        if (left > 0) {
            // The rate may rise meanwhile.
            return Math.clamp((long) Math.ceil(left), 1, A_WHILE);
        }
        last = now;
        begun = true;
        return 0;
    }
}
