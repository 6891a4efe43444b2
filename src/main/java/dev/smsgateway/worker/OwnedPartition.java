package dev.smsgateway.worker;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import dev.smsgateway.dispatch.JournalClosedException;
import dev.smsgateway.journal.TakenJournal;

/**
 * A partition for as long as it is this worker's: its window, and its journal once that is taken
 * over. When it comes back after a while it is another one.
 */
final class OwnedPartition {

    private final InFlightWindow window;

    private final CompletableFuture<TakenJournal> taken = new CompletableFuture<>();

    OwnedPartition(InFlightWindow window) {
        this.window = window;
    }

    InFlightWindow window() {
        return window;
    }

    boolean isOpen() {
        return !window.isClosed();
    }

    void takenOver(TakenJournal journal) {
        if (!taken.complete(journal)) {
            journal.close();
        }
    }

    /**
     * The journal, waited for until it is taken over.
     *
     * @throws JournalClosedException when the partition is another worker's before that
     */
    TakenJournal journal() {
        try {
            return taken.join();
        } catch (CompletionException e) {
            throw new JournalClosedException();
        }
    }

    /** The broker has confirmed that all requests below this offset are committed. */
    void committed(long requests) {
        if (taken.isDone() && !taken.isCompletedExceptionally()) {
            taken.join().journal().committed(requests);
        }
    }

    /** From now on nothing is written to the journal and nothing is committed. */
    void close() {
        window.close();
        if (!taken.completeExceptionally(new JournalClosedException()) && !taken.isCompletedExceptionally()) {
            taken.join().close();
        }
    }
}
