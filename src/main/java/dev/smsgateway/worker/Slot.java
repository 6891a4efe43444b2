package dev.smsgateway.worker;

import org.jspecify.annotations.Nullable;

import dev.smsgateway.dispatch.JournalClosedException;

/**
 * The place of one record in its window, or of several that are finished and follow each other.
 */
final class Slot {

    final long offset;

    /** What the record takes up in memory, about. */
    final long bytes;

    final long takenAt = System.nanoTime();

    @Nullable
    Slot previous;

    @Nullable
    Slot next;

    int records = 1;

    boolean finished;

    /** Whether the record counts as one that is under way; what waits does not. */
    boolean hasPlace = true;

    private @Nullable Thread thread;

    private boolean abandoned;

    private boolean calling;

    Slot(long offset, long bytes, @Nullable Slot previous) {
        this.offset = offset;
        this.bytes = bytes;
        this.previous = previous;
    }

    /** Brings the record to its end on a thread of its own. */
    void start(Runnable end) {
        Thread started = Thread.ofVirtual().unstarted(end);
        synchronized (this) {
            thread = started;
        }
        started.start();
    }

    /** Interrupts whatever the record waits for, except a call to a provider. */
    synchronized void abandon() {
        abandoned = true;
        if (thread != null && !calling) {
            thread.interrupt();
        }
    }

    /**
     * From now on a provider is called.
     *
     * @throws JournalClosedException when the record is abandoned: it may not be called any more
     */
    synchronized void beginCall() {
        if (abandoned) {
            throw new JournalClosedException();
        }
        calling = true;
    }

    synchronized void endCall() {
        calling = false;
    }
}
