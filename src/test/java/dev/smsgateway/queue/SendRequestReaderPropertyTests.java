package dev.smsgateway.queue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.TextNode;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

import dev.smsgateway.message.SendRequestRules;
import dev.smsgateway.message.WebhookRules;

/**
 * Anyone may write to {@code sms-requests}: whatever a record holds, it is a valid request, an
 * invalid one or unreadable, never an exception.
 */
class SendRequestReaderPropertyTests {

    private static final List<String> FIELDS = List.of("recipient", "message", "sender", "ttl", "expires_at",
            "on_unconfirmed", "status_callback", "tenant", "message_id", "unknown");

    private static final List<String> HEADERS = List.of(RequestHeaders.MESSAGE_ID, RequestHeaders.ID_FROM,
            RequestHeaders.FINGERPRINT, RequestHeaders.ORIGIN, RequestHeaders.ROUND, RequestHeaders.RETRY,
            RequestHeaders.ATTEMPTS_LEFT, RequestHeaders.DOUBTS, RequestHeaders.REPLY_UNTIL, RequestHeaders.REPLY_ON,
            "kafka_replyTopic", "traceparent");

    private final SendRequestReader reader = new SendRequestReader(
            new SendRequestRules("GH", 10, Duration.ofHours(4), Duration.ofHours(72), new WebhookRules(true, false)),
            Clock.fixed(Instant.parse("2026-01-15T10:30:00Z"), ZoneOffset.UTC));

    @Property(tries = 2_000)
    void readsAnyBytes(@ForAll byte[] value, @ForAll long timestamp) {
        assertThat(reader.read(record(value, Map.of(), timestamp))).isNotNull();
    }

    @Property(tries = 5_000)
    void readsAnyObject(@ForAll("objects") String json, @ForAll("headers") Map<String, String> headers,
            @ForAll long timestamp) {
        assertThat(reader.read(record(json.getBytes(UTF_8), headers, timestamp))).isNotNull();
    }

    @Provide
    Arbitrary<String> objects() {
        Arbitrary<String> field = Combinators.combine(Arbitraries.of(FIELDS), values())
                .as((name, value) -> "\"" + name + "\":" + value);
        return field.list().ofMaxSize(9).map(fields -> "{\"recipient\":\"0241234567\",\"message\":\"Hello\""
                + String.join("", fields.stream().map(each -> "," + each).toList()) + "}");
    }

    @Provide
    Arbitrary<Map<String, String>> headers() {
        return Arbitraries.maps(Arbitraries.of(HEADERS), Arbitraries.oneOf(texts(), numbers(),
                Arbitraries.of("3/42/-1", "999999999/999999999999999999/999999999999999999", "admission", "gateway")))
                .ofMaxSize(6);
    }

    private static Arbitrary<String> values() {
        Arbitrary<String> addresses = texts().map(text -> "http://a/" + text);
        return Arbitraries.oneOf(texts().map(SendRequestReaderPropertyTests::quoted),
                addresses.map(SendRequestReaderPropertyTests::quoted), numbers(),
                Arbitraries.of("null", "true", "[]", "{}", "1e400", "-1e-400", "1e9", "\"\\ud800\"",
                        "\"http://a/\\ud800\"", "\"http://[\\udfff]/\"", "\"-1000000000-01-01T00:00:00Z\"",
                        "\"+1000000000-12-31T23:59:59Z\"", "\"http://0x7f.1:99/\"", "\"hold\""));
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

    private static ConsumerRecord<String, byte @Nullable []> record(byte[] value, Map<String, String> headers,
            long timestamp) {
        RecordHeaders all = new RecordHeaders();
        headers.forEach((name, text) -> all.add(name, text.getBytes(UTF_8)));
        return new ConsumerRecord<String, byte @Nullable []>("sms-requests", 3, 42, timestamp,
                TimestampType.CREATE_TIME, 0, 0, null, value, all, Optional.empty());
    }
}
