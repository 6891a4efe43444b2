package dev.smsgateway.replay;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.smsgateway.message.InvalidMessageException;

/**
 * Which dead letters to put back on {@code sms-requests}.
 *
 * @param from the earliest time at which the record became a dead letter
 * @param to the time before which it did
 * @param reason what its reason contains; any where null
 */
record DeadLetterSelection(Instant from, Instant to, @Nullable String reason) {

    /**
     * @throws InvalidMessageException naming the first bad field
     */
    DeadLetterSelection {
        if (!from.isBefore(to)) {
            throw new InvalidMessageException("to", "must be later than from");
        }
    }

    boolean matches(DeadLetter letter) {
        return !letter.buriedAt().isBefore(from) && letter.buriedAt().isBefore(to)
                && (reason == null || letter.reason().contains(reason));
    }
}
