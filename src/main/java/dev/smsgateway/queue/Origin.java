package dev.smsgateway.queue;

import java.time.Duration;
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

    /** As far as the clocks of computers may differ that are set by a time server. */
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(10);

    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})/([0-9]{1,18})/(-?[0-9]{1,19})");

    /** Reads {@code partition/offset/timestamp}; null when it is anything else. */
    @JsonCreator(mode = Mode.DELEGATING)
    public static @Nullable Origin parse(String text) {
        Matcher parts = FORM.matcher(text);
        try {
            return parts.matches()
                    ? new Origin(Integer.parseInt(parts.group(1)), Long.parseLong(parts.group(2)),
                            Long.parseLong(parts.group(3)))
                    : null;
        } catch (NumberFormatException _) {
            return null;
        }
    }

    /**
     * Whether it says when the request was written: not before 1970, and not later than clocks differ.
     */
    boolean saysWhen(Instant now) {
        return timestamp > 0 && timestamp <= now.plus(CLOCKS_DIFFER).toEpochMilli();
    }

    @JsonValue
    @Override
    public String toString() {
        return partition + "/" + offset + "/" + timestamp;
    }
}
