package dev.smsgateway.dispatch;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A provider's way back to its whole share of the messages. Which messages it is given is counted,
 * not drawn: the first one, and then as many as its share has added up to.
 */
final class SlowStart {

    private final long takes;

    private final LongSupplier nanoTime;

    private long begun;

    private double due;

    private volatile boolean isOver = true;

    /**
     * @param takes how long until it has its whole share again
     */
    SlowStart(Duration takes, LongSupplier nanoTime) {
        this.takes = takes.toNanos();
        this.nanoTime = nanoTime;
    }

    /** The provider works again. */
    synchronized void begin() {
        begun = nanoTime.getAsLong();
        due = 1;
        isOver = takes == 0;
    }

    /** Whether the next message may be given to it. */
    boolean gives() {
        return isOver || counts();
    }

    private synchronized boolean counts() {
        long elapsed = nanoTime.getAsLong() - begun;
        if (elapsed >= takes) {
            isOver = true;
            return true;
        }
        due += (double) elapsed / takes;
        if (due < 1) {
            return false;
        }
        due--;
        return true;
    }
}
