package dev.smsgateway.queue;

import dev.smsgateway.message.InvalidMessageException;
import dev.smsgateway.message.MessageId;
import dev.smsgateway.message.SendRequest;

/**
 * What a record on {@code sms-requests} turned out to be.
 */
public sealed interface ReadRequest {

    /** A request that can be sent. */
    record Valid(SendRequest request, Envelope envelope) implements ReadRequest {}

    /** A request whose content breaks the rules. */
    record Invalid(MessageId id, Envelope envelope, InvalidMessageException problem) implements ReadRequest {}

    /**
     * No request at all.
     *
     * @param reason why, without its content
     */
    record Unreadable(String reason) implements ReadRequest {}
}
