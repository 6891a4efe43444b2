package dev.smsgateway.journal;

/**
 * A journal record in its place.
 *
 * @param request what it is about; for a claim nothing, at offset -1
 */
record JournalEntry(long offset, Stamp stamp, JournaledRequest request, JournalRecord record) {}
