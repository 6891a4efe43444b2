package dev.smsgateway.webhook;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.smsgateway.message.InvalidMessageException;
import dev.smsgateway.message.MessageId;
import dev.smsgateway.message.WebhookUrl;
import dev.smsgateway.topic.TopicJson;

/**
 * A change of a message's status, as {@code topics/sms-status/schema.json} describes it.
 *
 * @param sequence grows with each change of the message, not by one
 * @param statusCallback where the caller wants webhooks, null for the gateway's default
 */
record StatusChange(String messageId, long sequence, String status, @Nullable String provider,
        @Nullable String providerMessageId, boolean possibleDuplicate, @Nullable Integer segments,
        @Nullable String error, @Nullable String tenant, @Nullable String statusCallback, Instant changedAt) {

    private static final String PENDING = "pending";

    /** Empty where the value is none. */
    static Optional<StatusChange> read(byte @Nullable [] json) {
        try {
            return Optional.ofNullable(json == null ? null : TopicJson.MAPPER.readValue(json, StatusChange.class))
                    .filter(StatusChange::isWhole);
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /** The caller knows that from the answer to its request. */
    boolean isPending() {
        return status.equals(PENDING);
    }

    /** The same in every repetition. */
    String webhookId() {
        return messageId + "." + sequence;
    }

    @SuppressWarnings("ConstantValue") // Jackson knows nothing of nullness
    private boolean isWhole() {
        if (messageId == null || status == null || changedAt == null || sequence < 1) {
            return false;
        }
        try {
            return new MessageId(messageId).value().equals(messageId)
                    && (statusCallback == null || new WebhookUrl(statusCallback).value().equals(statusCallback));
        } catch (InvalidMessageException _) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "StatusChange[" + webhookId() + ", " + status + "]";
    }
}
