package dev.smsgateway.worker;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * From where on the journal is needed: at the first record of the oldest request whose offset the
 * broker has not confirmed as committed. Guarded by its journal.
 */
final class JournalTail {

    private final Deque<Opened> opened = new ArrayDeque<>();

    private long committed;

    /**
     * @param start journal offset from which on it was restored
     * @param requests request offset beyond which nothing was restored: until all before it is
     *     committed, the journal is needed from {@code start} on
     * @param committed request offset up to which all is committed
     */
    JournalTail(long start, long requests, long committed) {
        this.committed = committed;
        open(start, requests - 1);
    }

    /** The first record about a request was written. */
    void open(long journalOffset, long request) {
        opened.add(new Opened(journalOffset, request));
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
    Stamp stamp(long epoch, long next) {
        return new Stamp(epoch, opened.isEmpty() ? next : opened.getFirst().journalOffset, committed);
    }

    private void forgetCommitted() {
        while (!opened.isEmpty() && opened.getFirst().request < committed) {
            opened.removeFirst();
        }
    }

    private record Opened(long journalOffset, long request) {}
}
