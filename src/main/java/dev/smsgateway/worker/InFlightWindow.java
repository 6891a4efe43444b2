package dev.smsgateway.worker;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import org.jspecify.annotations.Nullable;

import dev.smsgateway.dispatch.JournalClosedException;

/**
 * The records of one partition from the oldest unfinished one to the newest taken. They finish in
 * any order, and may be committed up to the last one before which nothing is unfinished.
 *
 * <p>
 * A window belongs to one assignment of its partition. Once closed it commits nothing, also when
 * the partition has come back meanwhile: a late commit would move the new owner's offset back.
 *
 * <p>
 * Finished records that follow each other share one slot, so that a slow record costs no memory for
 * all that finish behind it.
 */
final class InFlightWindow {

    private final InFlightPermits inFlight;

    private final InFlightPermits width;

    private @Nullable Slot first;

    private @Nullable Slot last;

    private int size;

    private OptionalLong committable = OptionalLong.empty();

    private boolean closed;

    /**
     * @param inFlight all records under way on this instance
     * @param width the records of this window, and the bytes of those that wait without a place
     */
    InFlightWindow(InFlightPermits inFlight, InFlightPermits width) {
        this.inFlight = inFlight;
        this.width = width;
    }

    /** Adds the next record; records come in the order of their offsets. */
    synchronized Slot add(long offset, long bytes) {
        Slot slot = new Slot(offset, bytes, last);
        if (last == null) {
            first = slot;
        } else {
            last.next = slot;
        }
        last = slot;
        size++;
        width.acquire(1, 0);
        inFlight.acquire(1, bytes);
        return slot;
    }

    /**
     * Nothing more is done with the record in this slot.
     *
     * @param finished whether it may be committed; one that may not holds up its partition
     */
    synchronized void end(Slot slot, boolean finished) {
        leavePlace(slot);
        inFlight.release(0, slot.bytes);
        if (finished) {
            finish(slot);
        }
    }

    /**
     * Waits for an event without a place. The bytes count as this partition's meanwhile, so that it is
     * paused when many wait.
     *
     * @throws JournalClosedException when the window is closed by then
     */
    void rest(Slot slot, CompletableFuture<?> event) throws InterruptedException, ExecutionException {
        leavePlace(slot);
        width.acquire(0, slot.bytes);
        try {
            event.get();
        } finally {
            width.release(0, slot.bytes);
        }
        inFlight.await();
        synchronized (this) {
            slot.hasPlace = true;
            if (closed) {
                leavePlace(slot);
                throw new JournalClosedException();
            }
        }
    }

    /** The offset up to which everything is finished, empty when nothing was or this is closed. */
    synchronized OptionalLong committable() {
        return closed ? OptionalLong.empty() : committable;
    }

    /** How many records the window holds. */
    synchronized int size() {
        return size;
    }

    /** How many of its records were taken longer ago than that and are unfinished. */
    synchronized int olderThan(Duration age) {
        long now = System.nanoTime();
        int old = 0;
        for (Slot slot = first; slot != null && now - slot.takenAt > age.toNanos(); slot = slot.next) {
            old += slot.finished ? 0 : 1;
        }
        return old;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** From now on nothing is committed; what is unfinished gives its place back and is abandoned. */
    synchronized void close() {
        closed = true;
        width.close();
        for (Slot slot = first; slot != null; slot = slot.next) {
            if (!slot.finished) {
                leavePlace(slot);
                slot.abandon();
            }
        }
        notifyAll();
    }

    /**
     * Waits until every record is finished or the time is over, or the window is closed.
     *
     * @return how many records are unfinished then
     */
    synchronized int drain(Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        for (long left = timeout.toNanos(); size > 0 && !closed && left > 0; left = deadline - System.nanoTime()) {
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
        return size;
    }

    private synchronized void leavePlace(Slot slot) {
        if (slot.hasPlace) {
            slot.hasPlace = false;
            inFlight.release(1, 0);
        }
    }

    private void finish(Slot slot) {
        slot.finished = true;
        if (slot.previous != null && slot.previous.finished) {
            slot.records += slot.previous.records;
            unlink(slot.previous);
        }
        if (slot.next != null && slot.next.finished) {
            slot.next.records += slot.records;
            unlink(slot);
        }
        if (first != null && first.finished) {
            release(first);
        }
    }

    private void release(Slot finished) {
        unlink(finished);
        size -= finished.records;
        width.release(finished.records, 0);
        committable = OptionalLong.of(finished.offset + 1);
        if (size == 0) {
            notifyAll();
        }
    }

    private void unlink(Slot slot) {
        if (slot.previous == null) {
            first = slot.next;
        } else {
            slot.previous.next = slot.next;
        }
        if (slot.next == null) {
            last = slot.previous;
        } else {
            slot.next.previous = slot.previous;
        }
    }
}
