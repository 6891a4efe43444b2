package dev.smsgateway.queue;

import dev.smsgateway.message.InvalidMessageException;
import dev.smsgateway.message.MessageId;
import dev.smsgateway.message.SendRequest;

/**
 * What a record on {@code sms-requests} turned out to be.
 */
public sealed interface ReadRequest {

    /**
     * A request that can be sent.
     *
     * @param fingerprint what it asks for, as a digest
     */
    record Valid(SendRequest request, Envelope envelope, String fingerprint) implements ReadRequest {}

    /**
     * A request whose content breaks the rules.
     *
     * @param fingerprint its content, as a digest
     */
    record Invalid(MessageId id, Envelope envelope, String fingerprint,
            InvalidMessageException problem) implements ReadRequest {}

    /**
     * No request at all.
     *
     * @param reason why, without its content
     */
    record Unreadable(String reason) implements ReadRequest {}
}
