package dev.smsgateway.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.TextNode;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * What anyone may write to {@code sms-requests}.
 */
public final class HostileContent {

    private static final List<String> FIELDS = List.of("recipient", "message", "sender", "ttl", "expires_at",
            "on_unconfirmed", "status_callback", "tenant", "message_id", "unknown");

    private static final List<String> HEADERS = List.of(RequestHeaders.MESSAGE_ID, RequestHeaders.ID_FROM,
            RequestHeaders.FINGERPRINT, RequestHeaders.GENERATION, RequestHeaders.ORIGIN, RequestHeaders.ROUND,
            RequestHeaders.RETRY, RequestHeaders.ATTEMPTS_LEFT, RequestHeaders.DOUBTS, RequestHeaders.REPLY_UNTIL,
            RequestHeaders.REPLY_ON, RequestHeaders.DUE_AT, RequestHeaders.HOME, "kafka_replyTopic",
            "kafka_replyPartition", "kafka_correlationId", "traceparent", "tracestate");

    private HostileContent() {}

    public static Arbitrary<byte[]> bytes() {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(300);
    }

    /** Requests with fields that are wrong, missing or there twice. */
    public static Arbitrary<String> objects() {
        Arbitrary<String> field = Combinators.combine(Arbitraries.of(FIELDS), values())
                .as((name, value) -> "\"" + name + "\":" + value);
        return field.list().ofMaxSize(9).map(fields -> "{\"recipient\":\"0241234567\",\"message\":\"Hello\""
                + String.join("", fields.stream().map(each -> "," + each).toList()) + "}");
    }

    /** Headers, most of them the gateway's own. */
    public static Arbitrary<Map<String, byte[]>> headers() {
        Arbitrary<String> texts = Arbitraries.oneOf(texts(), numbers(), Arbitraries.of("3/42/-1", "1", "0",
                "999999999/999999999999999999/999999999999999999", "admission", "gateway", "id-1", "sms-replies"));
        return Arbitraries.maps(Arbitraries.of(HEADERS),
                Arbitraries.oneOf(texts.map(text -> text.getBytes(UTF_8)), bytes())).ofMaxSize(6);
    }

    private static Arbitrary<String> values() {
        Arbitrary<String> addresses = texts().map(text -> "http://a/" + text);
        return Arbitraries.oneOf(texts().map(HostileContent::quoted), addresses.map(HostileContent::quoted), numbers(),
                Arbitraries.of("null", "true", "[]", "{}", "1e400", "-1e-400", "1e9", "\"\\ud800\"",
                        "\"http://a/\\ud800\"", "\"http://[\\udfff]/\"", "\"-1000000000-01-01T00:00:00Z\"",
                        "\"+1000000000-12-31T23:59:59Z\"", "\"http://0x7f.1:99/\"", "\"hold\"", "\"id-1\"",
                        "\"id-2\""));
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.oneOf(Arbitraries.strings().all().ofMaxLength(40),
                Arbitraries.strings().ascii().ofMaxLength(80),
                Arbitraries.strings().numeric().withChars('+', ' ', '-').ofMaxLength(20));
    }

    private static Arbitrary<String> numbers() {
        return Arbitraries.oneOf(Arbitraries.longs().map(String::valueOf),
                Arbitraries.bigIntegers().map(String::valueOf), Arbitraries.bigDecimals().map(String::valueOf));
    }

    private static String quoted(String text) {
        return TextNode.valueOf(text).toString();
    }
}
