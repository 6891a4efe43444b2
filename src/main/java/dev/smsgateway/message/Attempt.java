package dev.smsgateway.message;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One call to one provider and how it ended.
 *
 * @param reason why the provider was unavailable ({@code account}, {@code throttled},
 *     {@code down}), otherwise null
 * @param detail what happened, in words without content, keys or numbers; null when accepted
 * @param providerMessageId the provider's id of the message, where it gave one
 */
public record Attempt(String provider, Outcome outcome, @Nullable String reason, @Nullable String detail,
        @Nullable String providerMessageId, Instant startedAt, Duration duration) {

    /** The outcome's name, as records and metrics show it. */
    public enum Outcome {

        ACCEPTED, REJECTED, UNAVAILABLE, UNCONFIRMED;

        /** Whether a provider has the message now, or may have it. */
        public boolean mayHaveSent() {
            return this == ACCEPTED || this == UNCONFIRMED;
        }
    }
}
