package dev.smsgateway.ingress;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How many callers may wait at one time. While the gateway itself adds too much to the providers'
 * own time, those are as many as it answers in good time at its present pace (Little's law);
 * otherwise the bound rises again. A provider that is slow lowers nothing.
 */
final class CallerLimit {

    private static final long INTERVAL = Duration.ofMillis(100).toNanos();

    /** Without answers for so long, nothing is known any more. */
    private static final long FORGOTTEN = Duration.ofSeconds(2).toNanos();

    private static final double RISE = 1.1;

    private final int least;

    private final int most;

    private final long maxAdded;

    private final LongSupplier nanoTime;

    private volatile int limit;

    private long begun;

    private int answers;

    private long added;

    private long elsewhere;

    /**
     * @param least callers that may wait however long it takes
     * @param most callers that may wait at the best of times
     * @param maxAdded what the gateway may add to the providers' time, on average
     */
    CallerLimit(int least, int most, Duration maxAdded, LongSupplier nanoTime) {
        this.least = Math.min(least, most);
        this.most = most;
        this.maxAdded = maxAdded.toNanos();
        this.nanoTime = nanoTime;
        this.limit = most;
        this.begun = nanoTime.getAsLong();
    }

    int current() {
        return limit;
    }

    /**
     * A caller has got its result.
     *
     * @param waited from request to answer
     * @param providers what the providers took of that
     */
    synchronized void answered(Duration waited, Duration providers) {
        long now = nanoTime.getAsLong();
        long elapsed = now - begun;
        answers++;
        added += Math.max(0, waited.minus(providers).toNanos());
        elsewhere += providers.toNanos();
        if (elapsed >= INTERVAL) {
            limit = elapsed > FORGOTTEN ? most : next(elapsed);
            begun = now;
            answers = 0;
            added = 0;
            elsewhere = 0;
        }
    }

    private int next(long elapsed) {
        if (added / answers <= maxAdded) {
            return (int) Math.min(most, limit * RISE + 1);
        }
        double answeredInTime = (double) answers / elapsed * (maxAdded + (double) elsewhere / answers);
        return (int) Math.clamp(answeredInTime, least, most);
    }
}
