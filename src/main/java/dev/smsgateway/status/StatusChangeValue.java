package dev.smsgateway.status;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.smsgateway.topic.TopicJson;

/**
 * A change of a message's status as {@code topics/sms-status/schema.json} describes it.
 */
record StatusChangeValue(String messageId, int sequence, CurrentStatus status, @Nullable String provider,
        @Nullable String providerMessageId, boolean possibleDuplicate, @Nullable Integer segments,
        @Nullable String error, @Nullable String tenant, @Nullable String statusCallback, Instant changedAt) {

    static byte[] write(String messageId, RecordedChange change, MessageState state) {
        return TopicJson.write(new StatusChangeValue(messageId, change.sequence(), change.status(), change.provider(),
                change.providerMessageId(), change.possibleDuplicate(), change.segments(), change.error(),
                state.tenant(), state.statusCallback(), change.at()));
    }
}
