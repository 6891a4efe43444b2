package dev.smsgateway.webhook;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.smsgateway.topic.TopicJson;

/**
 * What is posted to a receiver: no text and no number.
 */
record WebhookBody(String type, Instant timestamp, Data data) {

    private static final String TYPE = "sms.status";

    static byte[] of(StatusChange change) {
        return TopicJson.write(new WebhookBody(TYPE, change.changedAt(),
                new Data(change.messageId(), change.status(), change.provider(), change.providerMessageId(),
                        change.possibleDuplicate(), change.segments(), change.error(), change.changedAt(),
                        change.sequence())));
    }

    /** Every field is always there, null where nothing is known. */
    @JsonInclude
    record Data(String messageId, String status, @Nullable String provider, @Nullable String providerMessageId,
            boolean possibleDuplicate, @Nullable Integer segments, @Nullable String error, Instant changedAt,
            long sequence) {}
}
