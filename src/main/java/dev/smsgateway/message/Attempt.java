package dev.smsgateway.message;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonFormat.Shape;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * One call to one provider and how it ended.
 *
 * @param reason why the provider was unavailable ({@code account}, {@code throttled},
 *     {@code down}), otherwise null
 * @param detail what happened, in words without content, keys or numbers; null when accepted
 * @param providerMessageId the provider's id of the message, where it gave one
 */
public record Attempt(String provider, Outcome outcome, @Nullable String reason, @Nullable String detail,
        @Nullable String providerMessageId, Instant startedAt,
        @JsonProperty("duration_ms") @JsonFormat(shape = Shape.NUMBER, pattern = "MILLIS") Duration duration) {

    /** Records may lack what an attempt must have. */
    public Attempt {
        requireNonNull(provider);
        requireNonNull(outcome);
        requireNonNull(startedAt);
        requireNonNull(duration);
    }

    /** An attempt of which only the beginning is known. */
    public static Attempt inDoubt(String provider, Instant startedAt) {
        return new Attempt(provider, Outcome.IN_DOUBT, null, "begun, and how it ended was never recorded", null,
                startedAt, Duration.ZERO);
    }

    /** How a call to a provider ended. */
    public enum Outcome {

        ACCEPTED, REJECTED, UNAVAILABLE, UNCONFIRMED,

        /** It was begun, and how it ended was never recorded: whoever made it was killed or cut off. */
        IN_DOUBT;

        /** Its name in records, answers and metrics. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether a provider has the message now, or may have it. */
        public boolean mayHaveSent() {
            return this == ACCEPTED || this == UNCONFIRMED || this == IN_DOUBT;
        }
    }
}
