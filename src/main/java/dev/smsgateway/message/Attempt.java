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

    /** An attempt of which only the beginning is known. */
    public static Attempt inDoubt(String provider, Instant startedAt) {
        return new Attempt(provider, Outcome.IN_DOUBT, null, "begun, and how it ended was never recorded", null,
                startedAt, Duration.ZERO);
    }

    /** The outcome's name, as records and metrics show it. */
    public enum Outcome {

        ACCEPTED, REJECTED, UNAVAILABLE, UNCONFIRMED,

        /** It was begun, and how it ended was never recorded: whoever made it was killed or cut off. */
        IN_DOUBT;

        /** Whether a provider has the message now, or may have it. */
        public boolean mayHaveSent() {
            return this == ACCEPTED || this == UNCONFIRMED || this == IN_DOUBT;
        }
    }
}
