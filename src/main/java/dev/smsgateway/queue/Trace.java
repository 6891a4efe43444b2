package dev.smsgateway.queue;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.regex.Pattern;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The trace a message belongs to, as it travels in the headers of HTTP requests and Kafka records.
 * Source: W3C Trace Context.
 *
 * @param parent the {@code traceparent}, null when there is none or it is malformed
 * @param state the {@code tracestate}, null when there is none, it is too long or it has no parent
 */
public record Trace(@Nullable String parent, @Nullable String state) {

    /** The header, in HTTP and on records, that says which trace and span. */
    public static final String PARENT = "traceparent";

    /** The header with what tracing systems add of their own. */
    public static final String STATE = "tracestate";

    private static final Pattern PARENT_FORM = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    private static final Pattern STATE_FORM = Pattern.compile("[ -~]{1,512}");

    public Trace {
        parent = parent != null && PARENT_FORM.matcher(parent).matches() ? parent : null;
        state = parent != null && state != null && STATE_FORM.matcher(state).matches() ? state : null;
    }

    /** The trace that a record belongs to. */
    public static Trace of(Headers headers) {
        return new Trace(text(headers.lastHeader(PARENT)), text(headers.lastHeader(STATE)));
    }

    public void writeTo(Headers headers) {
        write(headers, PARENT, parent);
        write(headers, STATE, state);
    }

    private static void write(Headers headers, String name, @Nullable String value) {
        if (value != null) {
            headers.add(name, value.getBytes(US_ASCII));
        }
    }

    private static @Nullable String text(@Nullable Header header) {
        return header == null || header.value() == null ? null : new String(header.value(), US_ASCII);
    }
}
