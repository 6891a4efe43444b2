package dev.smsgateway.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

import dev.smsgateway.message.MessageId;
import dev.smsgateway.queue.HostileContent;
import dev.smsgateway.queue.RequestCopies;

/**
 * Whatever lies on {@code sms-requests}, the next good record of each partition is sent, committed
 * and found by a lookup; and nothing that anyone can write is an internal error.
 */
class FuzzedTopicTests {

    private static final boolean LONG = "long".equals(System.getProperty("guarantee.edition"));

    private static final long SEED = Long.getLong("guarantee.seed", 20_261_124);

    private static final int BATCHES = LONG ? 300 : 4;

    private static final int BATCH = 150;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static Path directory;

    private static TestBroker broker;

    private static StubProvider arkesel;

    private static StubProvider mnotify;

    private static Topic topic;

    private static RunningGateway gateway;

    private static KafkaProducer<byte[], byte[]> producer;

    @BeforeContainer
    static void start() throws IOException {
        directory = Files.createTempDirectory("fuzzed");
        broker = TestBroker.start();
        arkesel = new StubProvider();
        mnotify = new StubProvider();
        topic = new Topic(broker.bootstrapServers());
        producer = new KafkaProducer<>(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()),
                new ByteArraySerializer(), new ByteArraySerializer());
        gateway = RunningGateway.start(broker.bootstrapServers(), arkesel, mnotify,
                Map.of("GATEWAY_ROLES", "ingress,worker,status", "STATUS_DIR", directory.toString(),
                        "STATUS_CALLBACK_SECRETS", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
    }

    @AfterContainer
    static void stop() throws IOException {
        gateway.close();
        producer.close();
        topic.close();
        mnotify.close();
        arkesel.close();
        broker.close();
        FileSystemUtils.deleteRecursively(directory);
    }

    @Example
    void theNextGoodRecordOfEachPartitionIsSentCommittedAndFound() {
        Random random = new Random(SEED);
        int partitions = topic.partitions("sms-requests");
        RandomGenerator<ProducerRecord<byte[], byte[]>> hostile = records(partitions).generator(1_000);

        for (int batch = 0; batch < BATCHES; batch++) {
            IntStream.range(0, BATCH).forEach(_ -> producer.send(hostile.next(random).value()));
            producer.flush();
            List<Good> good = IntStream.range(0, partitions).mapToObj(FuzzedTopicTests::writeGood).toList();
            good.forEach(FuzzedTopicTests::await);
        }

        assertThat(topic.all("sms-requests-dlt")).isNotEmpty()
                .noneMatch(letter -> Topic.header(letter, "dlt_reason").contains("internal error"));
        assertThat(gateway.get("/actuator/prometheus").text().lines()
                .filter(line -> line.startsWith("sms_status_skipped_total"))).isNotEmpty()
                .allMatch(line -> line.endsWith(" 0.0"));
    }

    private static Arbitrary<ProducerRecord<byte[], byte[]>> records(int partitions) {
        Arbitrary<byte[]> values = Arbitraries.frequencyOf(Tuple.of(1, HostileContent.bytes()),
                Tuple.of(4, HostileContent.objects().map(json -> json.getBytes(UTF_8))));
        Arbitrary<Long> timestamps = Arbitraries.oneOf(Arbitraries.longs().greaterOrEqual(0),
                Arbitraries.of(0L, 1L, Long.MAX_VALUE, System.currentTimeMillis()));
        return Combinators
                .combine(Arbitraries.integers().between(0, partitions - 1), timestamps.injectNull(0.5),
                        HostileContent.bytes().injectNull(0.5), values.injectNull(0.02), HostileContent.headers())
                .as(FuzzedTopicTests::record);
    }

    private static ProducerRecord<byte[], byte[]> record(int partition, @Nullable Long timestamp, byte @Nullable [] key,
            byte @Nullable [] value, Map<String, byte[]> headers) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>("sms-requests", partition, timestamp, key, value);
        headers.forEach(record.headers()::add);
        return record;
    }

    private static Good writeGood(int partition) {
        String id = UUID.randomUUID().toString();
        while (RequestCopies.homeOf(new MessageId(id), topic.partitions("sms-requests")) != partition) {
            id = UUID.randomUUID().toString();
        }
        RecordMetadata place = topic.write(new ProducerRecord<>("sms-requests", partition, null, """
                {"recipient": "0241234567", "message": "%s", "message_id": "%s"}""".formatted(id, id)));
        return new Good(id, new TopicPartition("sms-requests", partition), place.offset());
    }

    private static void await(Good good) {
        try {
            Awaitility.await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(50))
                    .until(() -> arkesel.accepted().contains(good.id()) || mnotify.accepted().contains(good.id()));
            Awaitility.await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(50))
                    .until(() -> topic.committed().getOrDefault(good.partition(), 0L) > good.offset());
            Awaitility.await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(50))
                    .until(() -> gateway.get("/sms/" + good.id()).text().contains("\"status\":\"sent\""));
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(good + " came to nothing (seed " + SEED + "); committed is the offset of "
                    + standing(good.partition()), e);
        }
    }

    /** The first record of the partition that is not committed. */
    private static String standing(TopicPartition partition) {
        long offset = topic.committed().getOrDefault(partition, 0L);
        ConsumerRecord<String, String> record = topic.find(partition.topic(),
                each -> each.partition() == partition.partition() && each.offset() == offset);
        List<String> headers = new ArrayList<>();
        record.headers().forEach(header -> headers.add(header.key() + "=" + HexFormat.of().formatHex(header.value())));
        return "%d: %s, headers %s, timestamp %d".formatted(offset, record.value(), headers, record.timestamp());
    }

    private record Good(String id, TopicPartition partition, long offset) {}
}
