package dev.smsgateway.worker;

import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

import dev.smsgateway.dispatch.JournalClosedException;
import dev.smsgateway.journal.TakenJournal;

/**
 * A partition for as long as it is this worker's: its window, and its journal once that is taken
 * over. When it comes back after a while it is another one.
 */
final class OwnedPartition {

    private final InFlightWindow window;

    private final CompletableFuture<TakenJournal> taken = new CompletableFuture<>();

    private long confirmed = -1;

    OwnedPartition(InFlightWindow window) {
        this.window = window;
    }

    InFlightWindow window() {
        return window;
    }

    boolean isOpen() {
        return !window.isClosed();
    }

    /** Whether its requests may be dispatched. */
    boolean isTaken() {
        return taken.isDone() && !taken.isCompletedExceptionally();
    }

    void takenOver(TakenJournal journal) {
        if (!taken.complete(journal)) {
            journal.close();
        }
    }

    /** The journal, once it is taken over; fails when the partition is another worker's before that. */
    CompletableFuture<TakenJournal> journal() {
        return taken;
    }

    /** The offset up to which everything is finished, empty where that is committed already. */
    OptionalLong committable() {
        OptionalLong offset = window.committable();
        return offset.isPresent() && offset.getAsLong() > confirmed ? offset : OptionalLong.empty();
    }

    /** Whether the broker has confirmed less than that. */
    boolean isBehind(long position) {
        return position > confirmed;
    }

    /** The broker has confirmed that all requests below this offset are committed. */
    void committed(long requests) {
        confirmed = Math.max(confirmed, requests);
        if (isTaken()) {
            taken.join().journal().committed(requests);
        }
    }

    /** From now on nothing is written to the journal and nothing is committed. */
    void close() {
        if (!taken.completeExceptionally(new JournalClosedException()) && !taken.isCompletedExceptionally()) {
            taken.join().close();
        }
        window.close();
    }
}
