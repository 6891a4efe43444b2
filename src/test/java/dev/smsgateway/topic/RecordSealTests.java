package dev.smsgateway.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.smsgateway.role.SettingsException;

class RecordSealTests {

    private static final String SECRET = "a secret of the whole fleet";

    private final AtomicInteger ignored = new AtomicInteger();

    @Test
    void whatTheGatewayWroteStays() {
        Headers written = written(SECRET, "value", Map.of("round", "2", "doubts", "1", "traceparent", "t"));

        Headers read = read(SECRET, false, "sms-requests", "value", written);

        assertThat(text(read, "round")).contains("2");
        assertThat(text(read, "doubts")).contains("1");
        assertThat(ignored).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"message_id", "id_from", "fingerprint", "generation", "origin", "first_seen", "round", "retry",
                    "attempts_left", "doubts"})
    void aProducersHeaderIsIgnoredAndCounted(String name) {
        Headers forged = new RecordHeaders().add(name, "1".getBytes(UTF_8)).add("traceparent", "t".getBytes(UTF_8))
                .add(RecordSeal.HEADER, "no seal".getBytes(UTF_8));

        Headers read = read(SECRET, false, "sms-requests", "value", forged);

        assertThat(text(read, name)).isEmpty();
        assertThat(text(read, "traceparent")).contains("t");
        assertThat(ignored).hasValue(1);
    }

    @Test
    void aSealIsOfItsValueAndHeadersOnly() {
        Headers other = written(SECRET, "value", Map.of("round", "2"));
        Headers more = written(SECRET, "value", Map.of("round", "2")).add("attempts_left", "9".getBytes(UTF_8));
        Headers changed = written(SECRET, "value", Map.of("round", "2")).add("round", "3".getBytes(UTF_8));
        Headers moved = written(SECRET, "value", Map.of("round", "2"));
        moved.remove("round").add("retry", "2".getBytes(UTF_8));

        assertThat(text(read(SECRET, false, "sms-requests", "another value", other), "round")).isEmpty();
        assertThat(text(read(SECRET, false, "sms-requests", "value", more), "attempts_left")).isEmpty();
        assertThat(text(read(SECRET, false, "sms-requests", "value", changed), "round")).isEmpty();
        assertThat(text(read(SECRET, false, "sms-requests", "value", moved), "retry")).isEmpty();
        assertThat(ignored).hasValue(4);
    }

    @Test
    void onTheGatewaysOwnTopicsHeadersAreBelieved() {
        Headers headers = new RecordHeaders().add("round", "2".getBytes(UTF_8));

        assertThat(text(read(SECRET, false, "sms-requests-delayed", "value", headers), "round")).contains("2");
    }

    @Test
    void withoutASecretAndWhileSealsAreIntroducedHeadersAreBelieved() {
        Headers headers = new RecordHeaders().add("round", "2".getBytes(UTF_8));

        assertThat(text(read("", false, "sms-requests", "value", headers), "round")).contains("2");
        assertThat(text(read(SECRET, true, "sms-requests", "value", headers), "round")).contains("2");
        assertThat(text(written("", "value", Map.of("round", "2")), RecordSeal.HEADER)).isEmpty();
    }

    @Test
    void aShortSecretIsRefusedWithoutShowingIt() {
        assertThatExceptionOfType(SettingsException.class).isThrownBy(() -> rule("short", false))
                .withMessageNotContaining("\"short\"");
        assertThat(rule(SECRET, false).toString()).doesNotContain(SECRET);
    }

    private RecordSeal.Rule rule(String secret, boolean believesUnsealed) {
        return new RecordSeal.Rule(secret, believesUnsealed, ignored::incrementAndGet);
    }

    private RecordSeal seal(String secret, boolean believesUnsealed) {
        RecordSeal seal = new RecordSeal();
        seal.configure(Map.of(RecordSeal.RULE, rule(secret, believesUnsealed)));
        return seal;
    }

    private Headers written(String secret, String value, Map<String, String> headers) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>("sms-requests", "key", value.getBytes(UTF_8));
        headers.forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
        return new RecordHeaders(seal(secret, false).onSend(record).headers());
    }

    private Headers read(String secret, boolean believesUnsealed, String topic, String value, Headers headers) {
        ConsumerRecord<String, byte[]> record = new ConsumerRecord<>(topic, 0, 7L, 0L, TimestampType.CREATE_TIME, 3, 5,
                "key", value.getBytes(UTF_8), headers, Optional.empty());
        seal(secret, believesUnsealed)
                .onConsume(new ConsumerRecords<>(Map.of(new TopicPartition(topic, 0), List.of(record))));
        return record.headers();
    }

    private static Optional<String> text(Headers headers, String name) {
        return Optional.ofNullable(headers.lastHeader(name)).map(header -> new String(header.value(), UTF_8));
    }
}
