package dev.smsgateway.message;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Turns what a caller or producer wrote into a {@link SendRequest}.
 *
 * @param defaultRegion ISO 3166 code of the country that national numbers are read in
 * @param maxSegments the longest message, in SMS
 * @param defaultTtl how long a message without a lifetime of its own may wait
 * @param maxTtl the longest lifetime a request may ask for
 * @param webhooks which addresses may get webhooks
 */
public record SendRequestRules(String defaultRegion, int maxSegments, Duration defaultTtl, Duration maxTtl,
        WebhookRules webhooks) {

    /** As long as the names beside API keys may be. */
    private static final int LONGEST_TENANT = 64;

    /**
     * @param acceptedAt when the lifetime begins
     * @throws InvalidMessageException naming the first bad field
     */
    public SendRequest apply(MessageId id, Draft draft, Instant acceptedAt) {
        return new SendRequest(id, PhoneNumber.parse(required("recipient", draft.recipient()), defaultRegion),
                withinLimit(new SmsText(required("message", draft.message()))),
                draft.sender() == null ? null : new SenderId(draft.sender()),
                draft.onUnconfirmed() == null ? OnUnconfirmed.RESEND : OnUnconfirmed.of(draft.onUnconfirmed()),
                expiry(draft, acceptedAt), draft.expiresAt() != null || draft.ttl() != null,
                draft.statusCallback() == null ? null : webhooks.apply(draft.statusCallback()),
                draft.tenant() == null ? null : tenant(draft.tenant()));
    }

    /**
     * The name, if it can be one.
     *
     * @throws InvalidMessageException if it cannot
     */
    public static String tenant(String name) {
        if (name.length() > LONGEST_TENANT) {
            throw new InvalidMessageException("tenant", "must not be longer than " + LONGEST_TENANT + " characters");
        }
        return name;
    }

    private SmsText withinLimit(SmsText text) {
        if (text.segments() > maxSegments) {
            throw new InvalidMessageException("message", "must not be longer than " + maxSegments + " segments");
        }
        return text;
    }

    private Instant expiry(Draft draft, Instant acceptedAt) {
        Instant expiresAt = draft.expiresAt();
        if (expiresAt == null) {
            return acceptedAt.plus(ttl(draft.ttl()));
        }
        if (expiresAt.isAfter(acceptedAt.plus(maxTtl))) {
            throw new InvalidMessageException("expires_at", "must be within " + maxTtl.toSeconds() + " seconds");
        }
        return expiresAt;
    }

    private Duration ttl(@Nullable Long seconds) {
        if (seconds == null) {
            return defaultTtl;
        }
        if (seconds < 1 || seconds > maxTtl.toSeconds()) {
            throw new InvalidMessageException("ttl", "must be 1 to " + maxTtl.toSeconds() + " seconds");
        }
        return Duration.ofSeconds(seconds);
    }

    private static String required(String field, @Nullable String value) {
        if (value == null) {
            throw new InvalidMessageException(field, "is required");
        }
        return value;
    }

    /**
     * A send request as it was written, not yet checked.
     *
     * @param ttl lifetime in seconds; does not count where {@code expiresAt} is given
     */
    public record Draft(@Nullable String recipient, @Nullable String message, @Nullable String sender,
            @Nullable String onUnconfirmed, @Nullable Long ttl, @Nullable Instant expiresAt,
            @Nullable String statusCallback, @Nullable String tenant) {}
}
