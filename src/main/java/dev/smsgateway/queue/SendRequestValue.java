package dev.smsgateway.queue;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.smsgateway.message.MessageId;
import dev.smsgateway.message.SendRequest;
import dev.smsgateway.message.SendRequestRules.Draft;
import dev.smsgateway.topic.TopicJson;

/**
 * A send request as {@code topics/sms-requests/schema.json} describes it.
 */
public record SendRequestValue(@Nullable String messageId, @Nullable String recipient, @Nullable String message,
        @Nullable String sender, @Nullable String onUnconfirmed, @Nullable Long ttl, @Nullable Instant expiresAt,
        @Nullable String statusCallback, @Nullable String tenant) {

    /**
     * @param id the message's, or its key
     */
    static byte[] write(SendRequest request, MessageId id) {
        return TopicJson.write(new SendRequestValue(id.value(),
                request.recipient().e164(), request.text().value(),
                request.sender() == null ? null : request.sender().value(),
                request.onUnconfirmed().word(), null,
                request.expiryChosen() ? request.expiresAt() : null,
                request.statusCallback() == null ? null : request.statusCallback().value(), request.tenant()));
    }

    Draft toDraft() {
        return new Draft(recipient, message, sender, onUnconfirmed, ttl, expiresAt, statusCallback, tenant);
    }

    @Override
    public String toString() {
        return "SendRequestValue[" + messageId + "]";
    }
}
