package dev.smsgateway.queue;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonCreator.Mode;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Where and when a request was first written to {@code sms-requests}. Copies of its record carry it
 * along.
 *
 * @param timestamp in milliseconds since 1970, as its producer or broker says
 */
public record Origin(int partition, long offset, long timestamp) {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})/([0-9]{1,18})/(-?[0-9]{1,18})");

    /** Reads {@code partition/offset/timestamp}; null when it is anything else. */
    @JsonCreator(mode = Mode.DELEGATING)
    public static @Nullable Origin parse(String text) {
        Matcher parts = FORM.matcher(text);
        return parts.matches()
                ? new Origin(Integer.parseInt(parts.group(1)), Long.parseLong(parts.group(2)),
                        Long.parseLong(parts.group(3)))
                : null;
    }

    /** Never a moment that has not come yet: a producer's clock may be wrong. */
    Instant writtenAt(Instant now) {
        Instant written = Instant.ofEpochMilli(timestamp);
        return timestamp <= 0 || written.isAfter(now) ? now : written;
    }

    @JsonValue
    @Override
    public String toString() {
        return partition + "/" + offset + "/" + timestamp;
    }
}
