package dev.smsgateway.ingress;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How many callers may wait at one time. While the gateway itself adds too much to the providers'
 * own time, those are as many as it answers in good time at its present pace (Little's law);
 * otherwise some more than wait already, so that a flood finds the bound near. A provider that is
 * slow lowers nothing, and while one hangs, so that nobody is answered, the bound rises.
 */
final class CallerLimit {

    private static final long INTERVAL = Duration.ofMillis(100).toNanos();

    /** After so long without answers what was measured before counts no more. */
    private static final long SILENCE = Duration.ofMillis(300).toNanos();

    private static final double SECOND = Duration.ofSeconds(1).toNanos();

    private static final double ROOM = 1.25;

    private final int least;

    private final int most;

    private final long maxAdded;

    private final LongSupplier nanoTime;

    private volatile int limit;

    private volatile long last;

    private long begun;

    private int answers;

    private long added;

    private long elsewhere;

    /**
     * @param least callers that may wait however long it takes; as many more each second without
     *     answers
     * @param most callers that may wait at the best of times
     * @param maxAdded what the gateway may add to the providers' time, on average
     */
    CallerLimit(int least, int most, Duration maxAdded, LongSupplier nanoTime) {
        this.least = Math.min(least, most);
        this.most = most;
        this.maxAdded = maxAdded.toNanos();
        this.nanoTime = nanoTime;
        this.limit = this.least;
        this.last = nanoTime.getAsLong();
        this.begun = last;
    }

    int current() {
        return current(nanoTime.getAsLong());
    }

    /**
     * A caller has got its result.
     *
     * @param waited from request to answer
     * @param providers what the providers took of that
     * @param waiting how many callers wait now
     */
    synchronized void answered(Duration waited, Duration providers, int waiting) {
        long now = nanoTime.getAsLong();
        if (now - last > SILENCE) {
            limit = current(now);
            begin(now);
        }
        last = now;
        answers++;
        added += Math.max(0, waited.minus(providers).toNanos());
        elsewhere += providers.toNanos();
        if (now - begun >= INTERVAL) {
            limit = next(now - begun, waiting);
            begin(now);
        }
    }

    private int current(long now) {
        return (int) Math.min(most, limit + least * ((now - last) / SECOND));
    }

    private void begin(long now) {
        begun = now;
        answers = 0;
        added = 0;
        elsewhere = 0;
    }

    private int next(long elapsed, int waiting) {
        if (added / answers <= maxAdded) {
            return (int) Math.clamp(waiting * ROOM, least, most);
        }
        double answeredInTime = (double) answers / elapsed * (maxAdded + (double) elsewhere / answers);
        return (int) Math.clamp(answeredInTime, least, most);
    }
}
