package dev.smsgateway.ingress;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How many callers may wait at one time. While the gateway adds too much to the providers' own
 * time, the limit is the number that it answers in good time at its present pace (Little's law).
 * Otherwise the limit is a quarter above the callers that wait now, so that a flood soon reaches
 * it. A slow provider does not lower the limit. While a provider hangs and no caller is answered,
 * the limit rises.
 */
final class CallerLimit {

    private static final long INTERVAL = Duration.ofMillis(100).toNanos();

    /** After this long without an answer, older measurements are discarded. */
    private static final long SILENCE = Duration.ofMillis(300).toNanos();

    private static final double SECOND = Duration.ofSeconds(1).toNanos();

    private static final double HEADROOM = 1.25;

    private final int least;

    private final int most;

    private final long maxAdded;

    private final LongSupplier nanoTime;

    private volatile int limit;

    private volatile long lastResult;

    private long intervalStart;

    private int answers;

    private long addedNanos;

    private long providerNanos;

    /**
     * @param least callers that may wait whatever the gateway adds; the limit also rises by this number
     *     in each second without an answer
     * @param most the highest limit
     * @param maxAdded the time that the gateway may add to the providers' time, on average
     */
    CallerLimit(int least, int most, Duration maxAdded, LongSupplier nanoTime) {
        this.least = Math.min(least, most);
        this.most = most;
        this.maxAdded = maxAdded.toNanos();
        this.nanoTime = nanoTime;
        this.limit = this.least;
        this.lastResult = nanoTime.getAsLong();
        this.intervalStart = lastResult;
    }

    int current() {
        return current(nanoTime.getAsLong());
    }

    /**
     * Records that a caller has got its result.
     *
     * @param waited the time from request to answer
     * @param providers the part of it that the providers took
     * @param waiting how many callers wait now
     */
    synchronized void recordResult(Duration waited, Duration providers, int waiting) {
        long now = nanoTime.getAsLong();
        if (now - lastResult > SILENCE) {
            limit = current(now);
            startInterval(now);
        }
        lastResult = now;
        answers++;
        addedNanos += Math.max(0, waited.minus(providers).toNanos());
        providerNanos += providers.toNanos();
        if (now - intervalStart >= INTERVAL) {
            limit = measuredLimit(now - intervalStart, waiting);
            startInterval(now);
        }
    }

    private int current(long now) {
        return (int) Math.min(most, limit + least * ((now - lastResult) / SECOND));
    }

    private void startInterval(long now) {
        intervalStart = now;
        answers = 0;
        addedNanos = 0;
        providerNanos = 0;
    }

    private int measuredLimit(long elapsed, int waiting) {
        if (addedNanos / answers <= maxAdded) {
            return (int) Math.clamp(waiting * HEADROOM, least, most);
        }
        double answeredInTime = (double) answers / elapsed * (maxAdded + (double) providerNanos / answers);
        return (int) Math.clamp(answeredInTime, least, most);
    }
}
