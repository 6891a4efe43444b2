package dev.smsgateway.webhook;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How one post to a receiver ended.
 */
sealed interface WebhookOutcome {

    /** The receiver has it. */
    record Delivered() implements WebhookOutcome {}

    /** The receiver wants no more of the message. */
    record Gone() implements WebhookOutcome {}

    /**
     * It may be posted again.
     *
     * @param reason in words, without the address
     * @param retryAfter how long the receiver wants to be left alone, null when it did not say
     */
    record Failed(String reason, @Nullable Duration retryAfter) implements WebhookOutcome {}

    /** It failed before the receiver was reached. */
    static Failed failed(String reason) {
        return new Failed(reason, null);
    }
}
