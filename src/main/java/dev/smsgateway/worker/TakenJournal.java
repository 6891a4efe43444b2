package dev.smsgateway.worker;

/**
 * A partition's journal as its new owner finds it, and as it goes on.
 */
record TakenJournal(JournalHistory history, PastDecisions decisions, PartitionJournal journal) {

    void close() {
        journal.close();
        decisions.close();
    }
}
