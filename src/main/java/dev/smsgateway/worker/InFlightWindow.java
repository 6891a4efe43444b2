package dev.smsgateway.worker;

import java.time.Duration;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;

/**
 * The records of one partition from the oldest unfinished one to the newest taken. They finish in
 * any order, and are acknowledged up to the last one before which nothing is unfinished.
 *
 * <p>
 * A window belongs to one assignment of its partition. Once closed it acknowledges nothing, also
 * when the partition has come back meanwhile: a late acknowledgement would move the new owner's
 * offset back.
 *
 * <p>
 * Finished records that follow each other share one slot, so that a slow record costs no memory for
 * all that finish behind it.
 */
final class InFlightWindow {

    private final InFlightPermits permits;

    private @Nullable Slot first;

    private @Nullable Slot last;

    private int size;

    private OptionalLong committable = OptionalLong.empty();

    private boolean closed;

    InFlightWindow(InFlightPermits permits) {
        this.permits = permits;
    }

    /**
     * Adds the next record; records come in the order of their offsets.
     *
     * @param acknowledge commits the record and all before it
     */
    synchronized Slot add(long offset, Runnable acknowledge) {
        Slot slot = new Slot(offset, acknowledge, last);
        if (last == null) {
            first = slot;
        } else {
            last.next = slot;
        }
        last = slot;
        size++;
        permits.acquire();
        return slot;
    }

    /** The record in this slot needs nothing more and may be committed. */
    synchronized void finish(Slot slot) {
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

    /** The offset up to which everything is finished, empty when nothing was. */
    synchronized OptionalLong committable() {
        return committable;
    }

    /** How many records the window holds. */
    synchronized int size() {
        return size;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** From now on nothing is acknowledged. */
    synchronized void close() {
        closed = true;
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

    private void release(Slot finished) {
        unlink(finished);
        size -= finished.records;
        permits.release(finished.records);
        committable = OptionalLong.of(finished.offset + 1);
        if (!closed) {
            finished.acknowledge.run();
        }
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
