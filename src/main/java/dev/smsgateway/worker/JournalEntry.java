package dev.smsgateway.worker;

import org.jspecify.annotations.Nullable;

/**
 * A journal record in its place.
 *
 * @param request offset of the request it is about, null for a claim
 */
record JournalEntry(long offset, Stamp stamp, @Nullable Long request, JournalRecord record) {}
