package dev.smsgateway.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * What the headers of a request's record say of its way so far.
 *
 * @param round 1 for the request itself, one more for each time it was sent anew under the same id
 * @param retry 0 for the round's first dispatch, one more for each later one
 */
public record Envelope(int round, int retry) {

    /** Header: which round of the message this is; absent where it is the first. */
    public static final String ROUND = "round";

    /** Header: which dispatch of the round this is, after the first. */
    public static final String RETRY = "retry";

    static Envelope of(Headers headers) {
        return new Envelope(Math.max(1, number(headers, ROUND, 1)), Math.max(0, number(headers, RETRY, 0)));
    }

    private static int number(Headers headers, String name, int otherwise) {
        String text = text(headers.lastHeader(name));
        return text == null || !text.matches("[0-9]{1,9}") ? otherwise : Integer.parseInt(text);
    }

    private static @Nullable String text(@Nullable Header header) {
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }
}
