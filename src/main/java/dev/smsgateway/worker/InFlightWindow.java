package dev.smsgateway.worker;

import java.time.Duration;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;

/**
 * The records of one partition that were taken and not yet let go of: they finish in any order, and
 * are acknowledged up to the last one before which nothing is unfinished.
 *
 * <p>
 * A window belongs to one assignment of its partition. Once closed it acknowledges nothing, also
 * when the partition has come back meanwhile: a late acknowledgement would move the new owner's
 * offset back.
 *
 * <p>
 * Finished records that follow each other are held as one, so that a record that takes long costs
 * no memory for all that finish behind it.
 */
final class InFlightWindow {

    private @Nullable Slot first;

    private @Nullable Slot last;

    private int size;

    private final InFlightPermits valve;

    private OptionalLong committable = OptionalLong.empty();

    private boolean closed;

    InFlightWindow(InFlightPermits valve) {
        this.valve = valve;
    }

    /**
     * Takes the next record; records come in the order of their offsets.
     *
     * @param acknowledge commits the record and all before it
     */
    synchronized Slot take(long offset, Runnable acknowledge) {
        Slot slot = new Slot(offset, acknowledge, last);
        if (last == null) {
            first = slot;
        } else {
            last.next = slot;
        }
        last = slot;
        size++;
        valve.enter();
        return slot;
    }

    /** The offset up to which everything is finished, empty when nothing was. */
    synchronized OptionalLong committable() {
        return committable;
    }

    /** How many records were taken and not let go of. */
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
        for (long left = timeout.toNanos(); size > 0 && !closed && left > 0; left = deadline
                - System.nanoTime()) {
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
        return size;
    }

    private synchronized void finish(Slot slot) {
        slot.finished = true;
        if (slot.previous != null && slot.previous.finished) {
            slot.records += slot.previous.records;
            remove(slot.previous);
        }
        if (slot.next != null && slot.next.finished) {
            slot.next.records += slot.records;
            remove(slot);
        }
        if (first != null && first.finished) {
            letGo(first);
        }
    }

    private void letGo(Slot finished) {
        remove(finished);
        size -= finished.records;
        valve.leave(finished.records);
        committable = OptionalLong.of(finished.offset + 1);
        if (!closed) {
            finished.acknowledge.run();
        }
        if (size == 0) {
            notifyAll();
        }
    }

    private void remove(Slot slot) {
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

    /** The place of one record in the window, or of several that are finished and follow each other. */
    final class Slot {

        private final long offset;

        private final Runnable acknowledge;

        private @Nullable Slot previous;

        private @Nullable Slot next;

        private int records = 1;

        private boolean finished;

        private Slot(long offset, Runnable acknowledge, @Nullable Slot previous) {
            this.offset = offset;
            this.acknowledge = acknowledge;
            this.previous = previous;
        }

        /** The record needs nothing more and may be committed. */
        void finish() {
            InFlightWindow.this.finish(this);
        }

        /** Whether the partition was given up since the record was taken. */
        boolean isAbandoned() {
            return isClosed();
        }
    }
}
