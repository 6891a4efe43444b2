package dev.smsgateway.worker;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;

/**
 * The records of one partition that were taken and not yet let go of: they finish in any order, and
 * are acknowledged up to the last one before which nothing is unfinished.
 *
 * <p>
 * A window belongs to one assignment of its partition. Once closed it acknowledges nothing, also
 * when the partition has come back meanwhile: a late acknowledgement would move the new owner's
 * offset back.
 */
final class InFlightWindow {

    private final Deque<Slot> slots = new ArrayDeque<>();

    private final Valve valve;

    private OptionalLong committable = OptionalLong.empty();

    private boolean closed;

    InFlightWindow(Valve valve) {
        this.valve = valve;
    }

    /**
     * Takes the next record; records come in the order of their offsets.
     *
     * @param acknowledge commits the record and all before it
     */
    synchronized Slot take(long offset, Runnable acknowledge) {
        Slot slot = new Slot(offset, acknowledge);
        slots.add(slot);
        valve.enter();
        return slot;
    }

    /** The offset up to which everything is finished, empty when nothing was. */
    synchronized OptionalLong committable() {
        return committable;
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
        for (long left = timeout.toNanos(); !slots.isEmpty() && !closed && left > 0; left = deadline
                - System.nanoTime()) {
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
        return slots.size();
    }

    private synchronized void finish(Slot slot) {
        slot.finished = true;
        Slot last = null;
        int left = 0;
        while (!slots.isEmpty() && slots.getFirst().finished) {
            last = slots.removeFirst();
            left++;
        }
        if (last == null) {
            return;
        }
        valve.leave(left);
        committable = OptionalLong.of(last.offset + 1);
        if (!closed) {
            last.acknowledge.run();
        }
        if (slots.isEmpty()) {
            notifyAll();
        }
    }

    /** The place of one record in the window. */
    final class Slot {

        private final long offset;

        private final Runnable acknowledge;

        private boolean finished;

        private Slot(long offset, Runnable acknowledge) {
            this.offset = offset;
            this.acknowledge = acknowledge;
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
