package dev.smsgateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;

import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.smsgateway.endtoend.RunningGateway.Reply;
import dev.smsgateway.message.MessageId;
import dev.smsgateway.queue.RequestCopies;

/**
 * Partitions are added while a gateway runs.
 */
class PartitionsAddedTests {

    private static final int MORE = 30;

    /** One whose partition would be another one among more. */
    private static final String KEY = IntStream.range(0, 100).mapToObj(number -> "k" + number)
            .filter(key -> wouldMove(MessageId.ofKey(null, key))).findFirst().orElseThrow();

    private static final MessageId ID = IntStream.range(0, 100).mapToObj(number -> new MessageId("mine-" + number))
            .filter(PartitionsAddedTests::wouldMove).findFirst().orElseThrow();

    private final TestBroker broker = TestBroker.start();

    private final StubProvider arkesel = new StubProvider();

    private final StubProvider mnotify = new StubProvider();

    private final Topic topic = new Topic(broker.bootstrapServers());

    @AfterEach
    void stop() {
        topic.close();
        arkesel.close();
        mnotify.close();
        broker.close();
    }

    @Test
    void keysAndIdsKeepThePartitionsOfTheirOwnersAndTheNewPartitionsAreServed() {
        Reply first;
        try (RunningGateway gateway = gateway()) {
            first = send(gateway);
            topic.write("sms-requests", ID.value(), request(ID.value()));
            Awaitility.await().until(() -> arkesel.accepted().contains(ID.value()));
            add("sms-attempts");
            add("sms-requests");
            isServed(MORE - 1);

            isRepetition(gateway, first);
        }
        try (RunningGateway gateway = gateway()) {
            isRepetition(gateway, first);
        }
        assertThat(arkesel.accepted()).containsExactlyInAnyOrder("keyed", ID.value(), "in " + (MORE - 1));
    }

    @Test
    void aPartitionWithoutAJournalWaitsForIt() {
        try (RunningGateway gateway = gateway()) {
            Reply first = send(gateway);
            add("sms-requests");
            topic.write(new ProducerRecord<>("sms-requests", MORE - 1, null, request("waits")));

            Awaitility.await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(gateway.get("/actuator/prometheus").text())
                            .contains("sms_partitions_stopped " + (MORE - 12) + ".0"));
            isRepetition(gateway, first);
            assertThat(arkesel.accepted()).doesNotContain("waits");
            add("sms-attempts");
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> arkesel.accepted().contains("waits"));
            Awaitility.await().untilAsserted(() -> assertThat(gateway.get("/actuator/prometheus").text())
                    .contains("sms_partitions_stopped 0.0"));
        }
    }

    private void isServed(int partition) {
        topic.write(new ProducerRecord<>("sms-requests", partition, null, request("in " + partition)));
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> arkesel.accepted().contains("in " + partition));
    }

    /** What is written for the id of before lies in another partition now. */
    private void isRepetition(RunningGateway gateway, Reply first) {
        Reply again = send(gateway);
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(again.json()).isEqualTo(first.json());
        if (arkesel.accepted().contains(ID.value())) {
            topic.write("sms-requests", ID.value(), request(ID.value()));
            Awaitility.await().untilAsserted(() -> assertThat(
                    topic.committed().values().stream().mapToLong(Long::longValue).sum())
                    .isEqualTo(topic.all("sms-requests").size()));
        }
    }

    private void add(String name) {
        try {
            topic.admin().createPartitions(Map.of(name, NewPartitions.increaseTo(MORE))).all().get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean wouldMove(MessageId id) {
        return RequestCopies.homeOf(id, 12) != RequestCopies.homeOf(id, MORE);
    }

    private RunningGateway gateway() {
        return RunningGateway.start(broker.bootstrapServers(), arkesel, mnotify,
                Map.of("SPRING_KAFKA_PROPERTIES_METADATA_MAX_AGE_MS", "500"));
    }

    private static Reply send(RunningGateway gateway) {
        return gateway.post("/sms/send", request("keyed"), "Idempotency-Key", KEY);
    }

    private static String request(String text) {
        return ID.value().equals(text)
                ? """
                        {"message_id": "%s", "recipient": "0241234567", "message": "%s"}""".formatted(text, text)
                : """
                        {"recipient": "0241234567", "message": "%s"}""".formatted(text);
    }
}
