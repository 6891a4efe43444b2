package dev.smsgateway.queue;

import org.jspecify.annotations.Nullable;

import dev.smsgateway.message.InvalidMessageException;
import dev.smsgateway.message.MessageId;
import dev.smsgateway.message.SendRequest;
import dev.smsgateway.message.WebhookUrl;

/**
 * What a record on {@code sms-requests} turned out to be.
 */
public sealed interface ReadRequest {

    /** A request, whether or not its content keeps the rules. */
    sealed interface Readable extends ReadRequest {

        MessageId id();

        Envelope envelope();

        /** The id that repetitions of the request share: that of its message, or its idempotency key. */
        default MessageId key() {
            return id().outOfGeneration(envelope().generation());
        }

        /** What it asks for, as a digest. */
        String fingerprint();

        /** Whose it is; null where nobody says so. */
        @Nullable
        String tenant();
    }

    /** A request that can be sent. */
    record Valid(SendRequest request, Envelope envelope, String fingerprint) implements Readable {

        @Override
        public MessageId id() {
            return request.id();
        }

        @Override
        public @Nullable String tenant() {
            return request.tenant();
        }
    }

    /**
     * A request whose content breaks the rules. What tells its sender of that is kept where it can be.
     */
    record Invalid(MessageId id, Envelope envelope, String fingerprint, @Nullable String tenant,
            @Nullable WebhookUrl statusCallback, InvalidMessageException problem) implements Readable {}

    /**
     * No request at all.
     *
     * @param reason why, without its content
     */
    record Unreadable(String reason) implements ReadRequest {}
}
