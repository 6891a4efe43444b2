package dev.smsgateway.message;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A message to be sent: what goes into the gateway.
 *
 * @param sender the sender id the caller chose, or null for the provider's own
 * @param expiresAt the moment from which on no provider is called any more
 * @param expiryChosen whether the caller chose that moment, or a lifetime
 * @param statusCallback where the caller wants to be told of each change of the message's status,
 *     or null
 * @param tenant the caller's name, or null where callers are not told apart
 */
public record SendRequest(MessageId id, PhoneNumber recipient, SmsText text, @Nullable SenderId sender,
        OnUnconfirmed onUnconfirmed, Instant expiresAt, boolean expiryChosen,
        @Nullable WebhookUrl statusCallback, @Nullable String tenant) {

    /** The same under another id. */
    public SendRequest as(MessageId other) {
        return new SendRequest(other, recipient, text, sender, onUnconfirmed, expiresAt, expiryChosen, statusCallback,
                tenant);
    }

    public boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
