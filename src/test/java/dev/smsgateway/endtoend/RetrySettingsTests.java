package dev.smsgateway.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.smsgateway.endtoend.StubProvider.Behaviour;

/** Retries where a restart or settings of their own matter. */
class RetrySettingsTests {

    private final TestBroker broker = TestBroker.start();

    private final StubProvider arkesel = new StubProvider();

    private final StubProvider mnotify = new StubProvider();

    private final Topic topic = new Topic(broker.bootstrapServers());

    private final String text = "message " + UUID.randomUUID();

    @BeforeEach
    void breakProviders() {
        arkesel.behave(Behaviour.answering(503, ""));
        mnotify.behave(Behaviour.answering(503, ""));
    }

    @AfterEach
    void stop() {
        topic.close();
        arkesel.close();
        mnotify.close();
        broker.close();
    }

    @Test
    void aRequestWithoutAttemptsLeftIsUnavailable() {
        try (RunningGateway _ = gateway(Map.of("MAX_ATTEMPTS", "6"))) {
            topic.write("sms-requests", null, record(""));

            awaitOneResult("\"status\":\"unavailable\"");
            assertThat(arkesel.received()).isEqualTo(3);
            assertThat(mnotify.received()).isEqualTo(3);
        }
    }

    @Test
    void aDelayedRequestSurvivesARestart() {
        try (RunningGateway _ = gateway(Map.of("RETRY_DELAYS", "1s"))) {
            topic.write("sms-requests", null, record(", \"message_id\": \"mine\""));
            Awaitility.await().until(() -> !topic.all("sms-requests-delayed").isEmpty());
        }
        arkesel.behave(Behaviour.accepting());

        try (RunningGateway _ = gateway(Map.of())) {
            Awaitility.await().until(() -> arkesel.accepted().contains(text));
            awaitOneResult("\"message_id\":\"mine\"");
        }
    }

    @Test
    void aRetryThatIsPutBackTwiceIsSentOnce() {
        try (RunningGateway _ = gateway(Map.of("RETRY_DELAYS", "1s"))) {
            topic.write("sms-requests", null, record(""));
            Awaitility.await().until(() -> !topic.all("sms-requests-delayed").isEmpty());
            arkesel.behave(Behaviour.accepting());
            // As after a kill between putting a request back and committing its offset.
            var delayed = topic.all("sms-requests-delayed").getFirst();
            topic.write(new ProducerRecord<>("sms-requests-delayed",
                    delayed.partition(), delayed.key(), delayed.value(), delayed.headers()));

            Awaitility.await().untilAsserted(() -> assertThat(topic.committed().values().stream()
                    .mapToLong(Long::longValue).sum()).isEqualTo(3));
            assertThat(arkesel.accepted()).containsExactly(text);
        }
    }

    @Test
    void aPartitionThatTakesNothingMakesNoCopiesOfWhatOthersTook() {
        try (RunningGateway _ = gateway(Map.of("SPRING_KAFKA_PRODUCER_PROPERTIES_MAX_BLOCK_MS", "500"))) {
            arkesel.behave(Behaviour.accepting());
            topic.write(delayed("1", text));
            topic.write(delayed("99", "nowhere"));

            Awaitility.await().atMost(Duration.ofSeconds(40)).until(() -> topic.all("sms-requests-delayed").stream()
                    .filter(record -> record.value().contains("nowhere")).count() > 2);

            Awaitility.await().until(() -> arkesel.accepted().contains(text));
            assertThat(topic.all("sms-requests")).hasSize(1);
        }
    }

    private static ProducerRecord<String, String> delayed(String home, String text) {
        ProducerRecord<String, String> record = new ProducerRecord<>("sms-requests-delayed", 0, text, """
                {"recipient": "0241234567", "message": "%s"}""".formatted(text));
        record.headers().add("home", home.getBytes(UTF_8)).add("due_at", "1".getBytes(UTF_8));
        return record;
    }

    private void awaitOneResult(String content) {
        Awaitility.await().untilAsserted(() -> assertThat(topic.all("sms-results")).singleElement()
                .satisfies(result -> assertThat(result.value()).contains(content)));
    }

    private RunningGateway gateway(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(
                Map.of("RETRY_DELAYS", "100ms,200ms,300ms", "FAILURE_THRESHOLD", "1000"));
        all.putAll(settings);
        return RunningGateway.start(broker.bootstrapServers(), arkesel, mnotify, all);
    }

    private String record(String more) {
        return """
                {"recipient": "0241234567", "message": "%s"%s}""".formatted(text, more);
    }
}
