package dev.smsgateway.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

class RecordBoundsTests {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private final RecordBounds bounds = new RecordBounds(1_024, new WorkerMetrics(meters));

    @Test
    void aRecordCountsWithItsKeyItsValueAndItsHeaders() {
        assertThat(bounds.apply(record(10_000, new RecordHeaders().add("trace", new byte[95])))).isEqualTo(
                1_024 + 4 + 10_000 + 100);
    }

    @Test
    void aHeaderThatIsTooLongIsIgnoredAndCounted() {
        Headers headers = new RecordHeaders().add("kafka_correlationId", new byte[900_000])
                .add("kafka_replyTopic", new byte[20]).add("n".repeat(2_000), null);

        long bytes = bounds.apply(record(100, headers));

        assertThat(headers).extracting("key").containsExactly("kafka_replyTopic");
        assertThat(bytes).isLessThan(2_000);
        assertThat(meters.counter("sms.headers.ignored").count()).isEqualTo(2);
    }

    @Test
    void aRecordWithoutKeyAndValueCountsAsWell() {
        ConsumerRecord<String, byte @Nullable []> empty = new ConsumerRecord<String, byte @Nullable []>("sms-requests",
                0, 0, null, null);

        assertThat(bounds.apply(empty)).isEqualTo(1_024);
    }

    private static ConsumerRecord<String, byte @Nullable []> record(int size, Headers headers) {
        return new ConsumerRecord<>("sms-requests", 0, 0, 0, TimestampType.CREATE_TIME, 4, size, "key4",
                new byte[size], headers, Optional.empty());
    }
}
