package dev.smsgateway.dispatch;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Raises a provider's share of the messages from nothing to all of them after its breaker closed.
 * The messages are counted, not drawn at random: it gets the first one, and then as many as its
 * share has added up to.
 */
final class SlowStart {

    private final long length;

    private final LongSupplier nanoTime;

    private long startedAt;

    private double due;

    private volatile boolean isOver = true;

    /**
     * @param length how long until the provider has its whole share again
     */
    SlowStart(Duration length, LongSupplier nanoTime) {
        this.length = length.toNanos();
        this.nanoTime = nanoTime;
    }

    synchronized void start() {
        startedAt = nanoTime.getAsLong();
        due = 1;
        isOver = length == 0;
    }

    /** Whether the provider may be given the next message. */
    boolean tryAcquire() {
        return isOver || isDue();
    }

    private synchronized boolean isDue() {
        long elapsed = nanoTime.getAsLong() - startedAt;
        if (elapsed >= length) {
            isOver = true;
            return true;
        }
        due += (double) elapsed / length;
        if (due < 1) {
            return false;
        }
        due--;
        return true;
    }
}
