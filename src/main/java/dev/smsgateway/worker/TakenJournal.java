package dev.smsgateway.worker;

/**
 * A partition's journal as its new owner finds it, and as it goes on.
 *
 * @param known the messages whose ids other requests may have
 */
record TakenJournal(JournalHistory history, PastDecisions decisions, KnownMessages known, PartitionJournal journal) {

    void close() {
        journal.close();
        known.close();
        decisions.close();
    }
}
