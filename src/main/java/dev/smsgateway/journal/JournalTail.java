package dev.smsgateway.journal;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * From where on the journal is needed: at the first record of the oldest request whose offset the
 * broker has not confirmed as committed. Guarded by its journal.
 */
final class JournalTail {

    /** As many requests are kept together: their common tail is a little early, and never too late. */
    private static final int TOGETHER = 32;

    private final Deque<Opened> opened = new ArrayDeque<>();

    private final long epoch;

    private long committed;

    /**
     * @param claim that of the owner's claim
     * @param requests request offset beyond which nothing was restored: until all before it is
     *     committed, the journal is needed from the claim's tail on
     */
    JournalTail(Stamp claim, long requests) {
        this.epoch = claim.epoch();
        this.committed = claim.committed();
        Opened restored = new Opened(claim.tail(), claim.tailEpoch(), requests - 1);
        restored.requests = TOGETHER;
        opened.add(restored);
        forgetCommitted();
    }

    /** The owner's. */
    long epoch() {
        return epoch;
    }

    /** The first record about a request was written. */
    void open(long journalOffset, long request) {
        Opened latest = opened.peekLast();
        if (latest == null || latest.requests == TOGETHER) {
            opened.add(new Opened(journalOffset, epoch, request));
        } else {
            latest.add(request);
        }
        forgetCommitted();
    }

    /** The broker has confirmed the commit. */
    void commit(long requests) {
        committed = Math.max(committed, requests);
        forgetCommitted();
    }

    /**
     * @param next the offset at which the journal goes on
     */
    Stamp stamp(long next) {
        Opened first = opened.isEmpty() ? new Opened(next, epoch, committed) : opened.getFirst();
        return new Stamp(epoch, first.journalOffset, first.epoch, committed);
    }

    private void forgetCommitted() {
        while (!opened.isEmpty() && opened.getFirst().highest < committed) {
            opened.removeFirst();
        }
    }

    /** Some requests whose first records follow each other in the journal. */
    private static final class Opened {

        private final long journalOffset;

        private final long epoch;

        private long highest;

        private int requests = 1;

        private Opened(long journalOffset, long epoch, long request) {
            this.journalOffset = journalOffset;
            this.epoch = epoch;
            this.highest = request;
        }

        private void add(long request) {
            highest = Math.max(highest, request);
            requests++;
        }
    }
}
