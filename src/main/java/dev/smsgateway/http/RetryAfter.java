package dev.smsgateway.http;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.MessageHeaders;
import org.jspecify.annotations.Nullable;

/**
 * The header {@code Retry-After}: a number of seconds, or a date as HTTP writes it.
 */
public final class RetryAfter {

    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    private RetryAfter() {}

    /** How long an answer asks to wait from now on; null without that header. */
    public static @Nullable Duration of(MessageHeaders answer, Instant now) {
        Header header = answer.getFirstHeader(HttpHeaders.RETRY_AFTER);
        return header == null || header.getValue() == null ? null : from(header.getValue(), now);
    }

    /** Null for no time at all and for what cannot be read. */
    static @Nullable Duration from(String value, Instant now) {
        String text = value.strip();
        Instant end = SECONDS.matcher(text).matches()
                ? now.plusSeconds(Long.parseLong(text))
                : DateUtils.parseStandardDate(text);
        return end != null && end.isAfter(now) ? Duration.between(now, end) : null;
    }
}
