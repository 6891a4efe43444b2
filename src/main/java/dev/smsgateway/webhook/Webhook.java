package dev.smsgateway.webhook;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.smsgateway.message.WebhookUrl;
import dev.smsgateway.topic.TopicJson;

/**
 * One post to a receiver.
 *
 * @param id the same in every repetition
 */
record Webhook(String id, WebhookUrl url, byte[] body) {

    /** Tells of the change, with no text and no number. */
    static Webhook of(StatusChange change, WebhookUrl url) {
        Data data = new Data(change.messageId(), change.status(), change.provider(), change.providerMessageId(),
                change.possibleDuplicate(), change.segments(), change.error(), change.changedAt(), change.sequence());
        return new Webhook(change.webhookId(), url,
                TopicJson.write(new Body("sms.status", change.changedAt(), data)));
    }

    @Override
    public String toString() {
        return "Webhook[" + id + "]";
    }

    private record Body(String type, Instant timestamp, Data data) {}

    /** Every field is always there, null where nothing is known. */
    @JsonInclude
    private record Data(String messageId, String status, @Nullable String provider,
            @Nullable String providerMessageId, boolean possibleDuplicate, @Nullable Integer segments,
            @Nullable String error, Instant changedAt, long sequence) {}
}
