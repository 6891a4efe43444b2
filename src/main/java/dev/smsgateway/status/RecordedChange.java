package dev.smsgateway.status;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A change of a message's status as the table stores it, in JSON.
 *
 * @param sequence grows with each change of a message. It follows from round and status alone, so
 *     an instance that reads the records in another order never publishes two changes under one
 *     number
 * @param source the record that caused it
 */
record RecordedChange(int sequence, CurrentStatus status, Instant at, String source, @Nullable String provider,
        @Nullable String providerMessageId, boolean possibleDuplicate, @Nullable Integer segments,
        @Nullable String error) {}
