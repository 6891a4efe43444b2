package dev.smsgateway.queue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

import net.jqwik.api.Arbitrary;
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

    private final SendRequestReader reader = new SendRequestReader(
            new SendRequestRules("GH", 10, Duration.ofHours(4), Duration.ofHours(72),
                    new WebhookRules(true, false, false)),
            Clock.fixed(Instant.parse("2026-01-15T10:30:00Z"), ZoneOffset.UTC));

    @Property(tries = 2_000)
    void readsAnyBytes(@ForAll byte[] value, @ForAll long timestamp) {
        assertThat(reader.read(record(value, Map.of(), timestamp))).isNotNull();
    }

    @Property(tries = 5_000)
    void readsAnyObject(@ForAll("objects") String json, @ForAll("headers") Map<String, byte[]> headers,
            @ForAll long timestamp) {
        assertThat(reader.read(record(json.getBytes(UTF_8), headers, timestamp))).isNotNull();
    }

    @Provide
    Arbitrary<String> objects() {
        return HostileContent.objects();
    }

    @Provide
    Arbitrary<Map<String, byte[]>> headers() {
        return HostileContent.headers();
    }

    private static ConsumerRecord<String, byte @Nullable []> record(byte[] value, Map<String, byte[]> headers,
            long timestamp) {
        RecordHeaders all = new RecordHeaders();
        headers.forEach(all::add);
        return new ConsumerRecord<String, byte @Nullable []>("sms-requests", 3, 42, timestamp,
                TimestampType.CREATE_TIME, 0, 0, null, value, all, Optional.empty());
    }
}
