package dev.smsgateway.journal;

/**
 * A partition's journal as its new owner finds it, and as it goes on.
 *
 * @param known the messages whose ids other requests may have
 */
public record TakenJournal(JournalHistory history, PastDecisions decisions, KnownMessages known,
        PartitionJournal journal) {

    public void close() {
        journal.close();
        known.close();
        decisions.close();
    }
}
