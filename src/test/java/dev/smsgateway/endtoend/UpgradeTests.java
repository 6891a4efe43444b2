package dev.smsgateway.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.smsgateway.endtoend.RunningGateway.Reply;

/**
 * Two releases side by side. The earlier one is a gateway of today that writes its records as the
 * release before the format version did, byte by byte.
 */
class UpgradeTests {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Map<String, String> EARLIER = Map
            .of("SPRING_KAFKA_PRODUCER_PROPERTIES_INTERCEPTOR_CLASSES", WithoutVersion.class.getName());

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
    void keysAndPartitionsMoveBetweenAnEarlierReleaseAndThisOne() {
        String first = "first " + UUID.randomUUID();
        String second = "second " + UUID.randomUUID();
        try (RunningGateway today = gateway(Map.of())) {
            Reply ofEarlier;
            Reply ofToday;
            try (RunningGateway earlier = gateway(EARLIER)) {
                ofEarlier = send(earlier, "k1", first);
                ofToday = send(today, "k2", second);

                assertThat(List.of(ofEarlier, ofToday)).allSatisfy(reply -> assertThat(reply.status()).isEqualTo(200));
                isReplay(send(today, "k1", first), ofEarlier);
                isReplay(send(earlier, "k2", second), ofToday);
            }
            isReplay(send(today, "k1", first), ofEarlier);
            isReplay(send(today, "k2", second), ofToday);
        }
        assertThat(arkesel.accepted()).containsExactlyInAnyOrder(first, second);
        assertThat(topic.all("sms-requests")).extracting(record -> Topic.header(record, "format"))
                .contains("", "1");
    }

    @Test
    void aJournalRecordOfALaterReleaseStopsItsPartitionAlone() {
        gateway(Map.of()).close();
        ProducerRecord<String, String> later = new ProducerRecord<>("sms-attempts", 3, null, "{}");
        later.headers().add("format", "2".getBytes(UTF_8));
        topic.write(later);
        try (RunningGateway gateway = gateway(Map.of())) {
            topic.write(new ProducerRecord<>("sms-requests", 3, null, request("waits")));
            topic.write(new ProducerRecord<>("sms-requests", 4, null, request("goes on")));

            Awaitility.await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(gateway.get("/actuator/prometheus").text())
                            .contains("sms_partitions_stopped 1.0"));
            Awaitility.await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(arkesel.accepted()).containsExactly("goes on"));
        }
    }

    @Test
    void aRequestOfALaterReleaseBecomesADeadLetterThatCanBeSentAgain() {
        try (RunningGateway _ = gateway(Map.of())) {
            ProducerRecord<String, String> later = new ProducerRecord<>("sms-requests", 3, null, request("later"));
            later.headers().add("format", "2".getBytes(UTF_8));
            topic.write(later);

            assertThat(Topic.header(topic.find("sms-requests-dlt", _ -> true), "dlt_reason"))
                    .isEqualTo("has a format of a later release");
            assertThat(arkesel.accepted()).isEmpty();
        }
    }

    private static void isReplay(Reply again, Reply first) {
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(again.json()).isEqualTo(first.json());
    }

    private RunningGateway gateway(Map<String, String> settings) {
        return RunningGateway.start(broker.bootstrapServers(), arkesel, mnotify, settings);
    }

    private static Reply send(RunningGateway gateway, String key, String text) {
        return gateway.post("/sms/send", request(text), "Idempotency-Key", key);
    }

    private static String request(String text) {
        return """
                {"recipient": "0241234567", "message": "%s"}""".formatted(text);
    }

    /** Takes from each record what the release before did not write. */
    public static final class WithoutVersion implements ProducerInterceptor<String, byte[]> {

        @Override
        public ProducerRecord<String, byte[]> onSend(ProducerRecord<String, byte[]> record) {
            record.headers().remove("format");
            record.headers().remove("generation");
            return record;
        }

        @Override
        public void onAcknowledgement(@Nullable RecordMetadata metadata, @Nullable Exception exception) {}

        @Override
        public void configure(Map<String, ?> configs) {}

        @Override
        public void close() {}
    }
}
