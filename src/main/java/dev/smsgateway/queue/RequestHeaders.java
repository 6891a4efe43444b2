package dev.smsgateway.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The headers of the gateway's own on records of {@code sms-requests} and copies of them. All are
 * text.
 */
public final class RequestHeaders {

    /** Id of the message, where the value has none. */
    public static final String MESSAGE_ID = "message_id";

    /** {@code gateway} where the id was made up by the gateway, so that no other request has it. */
    public static final String ID_FROM = "id_from";

    /** What a request with a key asks for, as a digest, so that another one is recognised. */
    public static final String FINGERPRINT = "fingerprint";

    /** Which message of its key a request is about; the value holds the key as its id. */
    public static final String GENERATION = "generation";

    /** {@link Origin} of a copied record. */
    public static final String ORIGIN = "origin";

    /**
     * Milliseconds since 1970: when the gateway first saw a request whose own timestamp cannot be true.
     */
    public static final String FIRST_SEEN = "first_seen";

    /** Which round of the message this is, where it is not the first. */
    public static final String ROUND = "round";

    /** Which dispatch of the round this is, where it is not the first. */
    public static final String RETRY = "retry";

    /** How many more calls to providers the request may bring about. */
    public static final String ATTEMPTS_LEFT = "attempts_left";

    /** How many attempts of earlier rounds may have sent the message. */
    public static final String DOUBTS = "doubts";

    /** Milliseconds since 1970: how long the caller waits for the reply. */
    public static final String REPLY_UNTIL = "reply_until";

    /** {@code admission} where the reply is wanted as soon as it is known whether the id is new. */
    public static final String REPLY_ON = "reply_on";

    /** Milliseconds since 1970: when a delayed request is due. */
    public static final String DUE_AT = "due_at";

    /** The partition that a delayed request goes back to. */
    public static final String HOME = "home";

    private RequestHeaders() {}

    public static @Nullable String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }

    /** A number from 0 on; otherwise what is given for it. */
    public static long number(Headers headers, String name, long otherwise) {
        String text = text(headers, name);
        return text == null || !text.matches("[0-9]{1,18}") ? otherwise : Long.parseLong(text);
    }

    public static void set(Headers headers, String name, Object value) {
        headers.remove(name);
        headers.add(name, value.toString().getBytes(UTF_8));
    }
}
