package dev.smsgateway.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import dev.smsgateway.endtoend.StubProvider.Behaviour;

/**
 * Anyone who may write to {@code sms-requests} may write anything: after each such record the next
 * good one of its partition is sent and committed.
 */
class HostileRecordTests {

    private static final int PARTITION = 3;

    /**
     * The most that a producer takes; with the headers of a copy it is beyond the producer's limit of
     * 1,048,576 bytes.
     */
    private static final int LARGEST = 1_048_480;

    private static TestBroker broker;

    private static StubProvider arkesel;

    private static StubProvider mnotify;

    private static Topic topic;

    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        broker = TestBroker.start();
        arkesel = new StubProvider();
        mnotify = new StubProvider();
        topic = new Topic(broker.bootstrapServers());
        gateway = RunningGateway.start(broker.bootstrapServers(), arkesel, mnotify,
                Map.of("FLEET_SECRET", "a secret of the whole fleet"));
    }

    @AfterAll
    static void stop() {
        gateway.close();
        topic.close();
        mnotify.close();
        arkesel.close();
        broker.close();
    }

    @AfterEach
    void theNextRecordIsSentAndCommitted() {
        String text = UUID.randomUUID().toString();
        RecordMetadata good = write("{\"recipient\": \"0241234567\", \"message\": \"" + text + "\"}");

        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> arkesel.accepted().contains(text));
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> topic.committed()
                .getOrDefault(new TopicPartition("sms-requests", PARTITION), 0L) > good.offset());
    }

    @Test
    void anAddressOfHalfACharacterIsARejectedRequest() {
        RecordMetadata hostile = write("{\"recipient\": \"0241234567\", \"message\": \"Hello\", "
                + "\"status_callback\": \"http://a/\\ud800\"}");

        ConsumerRecord<String, String> result = topic.find("sms-results",
                record -> record.value().contains("\"offset\":" + hostile.offset()));
        assertThat(result.value()).contains("\"rejected\"").contains("status_callback");
    }

    @Test
    void aRecordThatIsTooLargeForACopyLeavesADeadLetterThatSaysWhereItLies() {
        RecordMetadata hostile = write("x".repeat(LARGEST));

        ConsumerRecord<String, String> letter = deadLetter(hostile);
        assertThat(letter.value()).isNull();
        assertThat(Topic.header(letter, "dlt_reason")).contains("not JSON");
        assertThat(Topic.header(letter, "dlt_size")).isEqualTo(Integer.toString(LARGEST));
    }

    @Test
    void aRequestThatIsTooLargeForItsOwnPartitionBecomesADeadLetter() {
        String id = idOfAnotherPartition();
        String start = "{\"recipient\": \"0241234567\", \"message\": \"Hello\", \"message_id\": \"" + id
                + "\", \"other\": \"";
        RecordMetadata hostile = write(start + "x".repeat(LARGEST - 2 - start.length()) + "\"}");

        assertThat(Topic.header(deadLetter(hostile), "dlt_reason")).isEqualTo("too large to be copied");
    }

    /** Its lifetime began anew each time that it was read. */
    @Test
    void aRecordOfTomorrowExpiresWhenItWasToExpire() {
        arkesel.behave(Behaviour.answering(503, ""));
        mnotify.behave(Behaviour.answering(503, ""));
        try {
            topic.write(new ProducerRecord<>("sms-requests", PARTITION, System.currentTimeMillis() + 86_400_000, null,
                    "{\"recipient\": \"0241234567\", \"message\": \"Late\", \"ttl\": 3, \"message_id\": \"late\"}"));

            assertThat(topic.find("sms-results", result -> "late".equals(result.key())).value())
                    .contains("\"expired\"");
        } finally {
            arkesel.behave(Behaviour.accepting());
            mnotify.behave(Behaviour.accepting());
        }
    }

    /** Such a request once had no calls left, belonged to another message, or was of a later round. */
    @Test
    void aForgedHeaderChangesNothing() {
        String id = "forged-" + UUID.randomUUID();
        ProducerRecord<String, String> forged = new ProducerRecord<>("sms-requests", PARTITION, null,
                "{\"recipient\": \"0241234567\", \"message\": \"%s\", \"message_id\": \"%1$s\"}".formatted(id));
        Map.of("round", "7", "retry", "3", "attempts_left", "0", "doubts", "2", "generation", "86400", "origin",
                "0/0/1", "fingerprint", "another", "seal", "forged")
                .forEach((name, value) -> forged.headers().add(name, value.getBytes(UTF_8)));
        topic.write(forged);

        assertThat(topic.find("sms-results", result -> id.equals(result.key())).value()).contains("\"sent\"",
                "\"round\":1", "\"possible_duplicate\":false");
        assertThat(arkesel.accepted()).contains(id);
        assertThat(gateway.get("/actuator/prometheus").text()).contains("sms_headers_unsealed_total 1.0");
    }

    private static RecordMetadata write(String value) {
        return topic.write(new ProducerRecord<>("sms-requests", PARTITION, null, value));
    }

    private static ConsumerRecord<String, String> deadLetter(RecordMetadata of) {
        return topic.find("sms-requests-dlt",
                record -> Topic.header(record, "dlt_offset").equals(Long.toString(of.offset())));
    }

    private static String idOfAnotherPartition() {
        int partitions = topic.partitions("sms-requests");
        String id = UUID.randomUUID().toString();
        while (Utils.toPositive(Utils.murmur2(id.getBytes(UTF_8)))
                % partitions == PARTITION) {
            id = UUID.randomUUID().toString();
        }
        return id;
    }
}
