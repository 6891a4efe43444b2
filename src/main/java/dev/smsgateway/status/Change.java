package dev.smsgateway.status;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A change of a message's status, as it was told.
 *
 * @param sequence grows with each change of a message. It follows from round and status alone, so
 *     that whoever folds the same records in another order tells no two changes under one number
 * @param source the record that brought it about
 */
record Change(int sequence, CurrentStatus status, Instant at, String source, @Nullable String provider,
        @Nullable String providerMessageId, boolean possibleDuplicate, @Nullable Integer segments,
        @Nullable String error) {}
