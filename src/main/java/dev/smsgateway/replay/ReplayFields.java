package dev.smsgateway.replay;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.smsgateway.message.InvalidMessageException;

/**
 * What is asked of the fields of every replay.
 */
final class ReplayFields {

    /** As RFC 3339 has it; Java knows years beyond those that a record can have. */
    private static final Pattern FOUR_DIGIT_YEAR = Pattern.compile("[0-9]{4}-");

    private ReplayFields() {}

    static Instant instant(String field, @Nullable String text) {
        if (text == null) {
            throw new InvalidMessageException(field, "is required");
        }
        try {
            if (FOUR_DIGIT_YEAR.matcher(text).lookingAt()) {
                return OffsetDateTime.parse(text).toInstant();
            }
        } catch (DateTimeException _) {
            // Said below.
        }
        throw new InvalidMessageException(field, "must be a time such as 2026-01-15T10:00:00Z");
    }

    static @Nullable String planAlone(@Nullable String plan, @Nullable Object... selection) {
        if (plan != null && Arrays.stream(selection).anyMatch(Objects::nonNull)) {
            throw new InvalidMessageException("plan", "must stand alone: it says itself what is sent again");
        }
        return plan;
    }
}
