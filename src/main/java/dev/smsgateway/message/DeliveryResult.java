package dev.smsgateway.message;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What became of a send request: what comes out of the gateway.
 *
 * @param provider the provider that decided the status, null when none was called
 * @param possibleDuplicate whether more than one provider took the message or may have taken it
 * @param error why it was not sent, in words; null when sent
 * @param segments how many SMS the text takes; null when the request could not be understood
 * @param attempts every call that was made, in order
 */
public record DeliveryResult(MessageId messageId, DeliveryStatus status, @Nullable String provider,
        @Nullable String providerMessageId, boolean possibleDuplicate, Instant timestamp, @Nullable String error,
        @Nullable Integer segments, List<Attempt> attempts, @Nullable String tenant) {

    public DeliveryResult {
        attempts = List.copyOf(attempts);
    }

    /** The result of a request that breaks the rules, so that no provider was asked. */
    public static DeliveryResult invalid(MessageId id, InvalidMessageException problem, Instant now) {
        return new DeliveryResult(id, DeliveryStatus.REJECTED, null, null, false, now, problem.getMessage(), null,
                List.of(), null);
    }
}
