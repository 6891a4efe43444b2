package dev.smsgateway.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.kafka.core.KafkaTemplate;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import dev.smsgateway.queue.QueueDoubles;

@ExtendWith(OutputCaptureExtension.class)
class RecordEndingTests {

    private static final ConsumerRecord<String, byte @Nullable []> RECORD = new ConsumerRecord<>("sms-requests", 3, 42,
            "key", "value".getBytes(UTF_8));

    private final MockProducer<String, byte[]> producer = new MockProducer<>(true, new StringSerializer(),
            new ByteArraySerializer());

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private final OwnedPartition partition = new OwnedPartition(WorkerDoubles.window());

    private final Deque<BooleanSupplier> tries = new ArrayDeque<>();

    @Test
    void aRecordThatBreaksOffIsTriedAgain() {
        tries.addAll(List.of(RecordEndingTests::fail, RecordEndingTests::fail, () -> true));

        assertThat(end()).isTrue();
        assertThat(producer.history()).isEmpty();
        assertThat(meters.counter("sms.records.failures").count()).isEqualTo(2);
    }

    @Test
    void aRecordThatAlwaysBreaksOffBecomesADeadLetter(CapturedOutput output) {
        for (int number = 0; number < 10; number++) {
            tries.add(RecordEndingTests::fail);
        }

        assertThat(end()).isTrue();
        assertThat(producer.history()).hasSize(1).allSatisfy(letter -> {
            assertThat(letter.topic()).isEqualTo("sms-requests-dlt");
            assertThat(letter.value()).isEqualTo(RECORD.value());
            assertThat(header(letter, "dlt_reason")).isEqualTo("internal error (StackOverflowError)");
        });
        assertThat(tries).hasSize(5);
        assertThat(output).contains("sms-requests-3@42").doesNotContain("0241234567");
    }

    @Test
    void aRecordIsAbandonedWithItsPartition() {
        tries.add(() -> {
            partition.close();
            throw new IllegalStateException();
        });

        assertThat(end()).isFalse();
        assertThat(producer.history()).isEmpty();
    }

    @Test
    void aRecordThatIsTooLargeForACopyIsADeadLetterAtOnce() {
        tries.add(() -> {
            throw new RecordTooLargeException();
        });

        assertThat(end()).isTrue();
        assertThat(header(producer.history().getFirst(), "dlt_reason")).isEqualTo("too large to be copied");
    }

    private boolean end() {
        WorkerMetrics metrics = new WorkerMetrics(meters);
        KafkaTemplate<String, byte[]> template = new KafkaTemplate<>(() -> producer);
        Rerouting rerouting = new Rerouting(QueueDoubles.copies(template), QueueDoubles.deadLetters(template),
                new SafeWrites(metrics), metrics);
        return new RecordEnding(_ -> tries.remove().getAsBoolean(), rerouting, metrics, Duration.ofMillis(1))
                .end(new TakenRecord(RECORD, partition, partition.window().add(42, 100)));
    }

    private static boolean fail() {
        throw new StackOverflowError("0241234567");
    }

    private static String header(ProducerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
