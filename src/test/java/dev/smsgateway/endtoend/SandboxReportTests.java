package dev.smsgateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.smsgateway.endtoend.RunningGateway.Reply;
import dev.smsgateway.local.LocalBroker;
import dev.smsgateway.webhook.Receiver;
import dev.smsgateway.webhook.Receiver.Received;
import dev.smsgateway.webhook.VerifiedWebhook;

class SandboxReportTests {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    @Test
    void theSandboxPushesReportsAsItsReservedNumbersSay() throws IOException {
        try (TestBroker broker = TestBroker.start();
                StubProvider none = new StubProvider();
                Topic topic = new Topic(broker.bootstrapServers());
                RunningGateway gateway = RunningGateway.start(broker.bootstrapServers(), none, none,
                        sandbox(Map.of()))) {
            Reply contradictory = gateway.send("0241200103", "Hello");
            Reply undelivered = gateway.send("0241200111", "Hello");
            Reply other = gateway.send("0241234567", "Hello");

            Awaitility.await().untilAsserted(() -> {
                assertThat(wordsOf(contradictory, topic)).containsExactly("DELIVERED", "NOT_DELIVERED");
                assertThat(wordsOf(undelivered, topic)).containsExactly("NOT_DELIVERED");
                assertThat(wordsOf(other, topic)).containsExactly("DELIVERED");
            });
            assertThat(none.received()).isZero();
        }
    }

    @Test
    void aMessagesStoryIsToldFromTheRequestToTheHandset() throws IOException, GeneralSecurityException {
        try (TestBroker broker = TestBroker.start();
                StubProvider none = new StubProvider();
                Receiver receiver = Receiver.answering(204);
                RunningGateway gateway = RunningGateway.start(broker.bootstrapServers(), none, none,
                        sandbox(Map.of("GATEWAY_ROLES", "ingress,worker,status", "STATUS_DIR", directory.toString(),
                                "STATUS_POLL_DELAYS", "1s", "STATUS_CALLBACK_SECRETS", SECRET,
                                "STATUS_CALLBACK_URL", receiver.url(), "CALLBACKS_TO_PRIVATE_ADDRESSES", "true",
                                "CALLBACKS_OVER_HTTP", "true",
                                "SANDBOX_REPORT_DELAY", "1s",
                                "PROVIDER_ORDER", "twilio,africastalking,arkesel")))) {
            Reply accepted = gateway.post("/sms/send", """
                    {"recipient": "0241234567", "message": "Hello"}""", "Prefer", "respond-async");
            String place = accepted.header("Location");
            Awaitility.await().atMost(PATIENCE).until(() -> gateway.get(place).status() != 503);
            JsonNode delivered = Awaitility.await().atMost(PATIENCE).until(() -> gateway.get(place).json(),
                    found -> found.path("status").asText().equals("delivered"));

            assertThat(delivered.path("timeline")).extracting(event -> event.path("status").asText())
                    .containsExactly("pending", "sent", "delivered");
            assertThat(delivered.path("recipient").asText()).isEqualTo("+23324*****67");
            assertThat(delivered.path("attempts")).hasSize(1);
            Awaitility.await().atMost(PATIENCE).until(() -> receiver.received().size() == 2);
            assertThat(receiver.received()).extracting(call -> JSON.readTree(call.body()).path("data").path("status")
                    .asText()).containsExactly("sent", "delivered");
            for (Received call : receiver.received()) {
                assertThat(VerifiedWebhook.isGenuine(call.header("webhook-id"), call.header("webhook-timestamp"),
                        call.header("webhook-signature"), call.body(), SECRET, Instant.now())).isTrue();
            }
            String throughAnother = gateway.post("/sms/send", """
                    {"recipient": "0241200043", "message": "Hello"}""", "Prefer", "respond-async").header("Location");
            JsonNode reported = Awaitility.await().atMost(PATIENCE).until(() -> gateway.get(throughAnother).json(),
                    found -> found.path("status").asText().equals("delivered"));

            assertThat(delivered.path("provider").asText()).isEqualTo("twilio");
            assertThat(reported.path("provider").asText()).isEqualTo("africastalking");
            assertThat(reported.path("timeline")).last().extracting(event -> event.path("word").asText())
                    .isEqualTo("SUCCESS");
            assertThat(gateway.get("/actuator/prometheus").text())
                    .contains("sms_report_callbacks_total{outcome=\"taken\",provider=\"twilio\"}",
                            "sms_report_callbacks_total{outcome=\"taken\",provider=\"africastalking\"}");
        }
    }

    private static Map<String, String> sandbox(Map<String, String> more) throws IOException {
        Map<String, String> settings = new HashMap<>(Map.of("spring.profiles.active", "sandbox", "SERVER_PORT",
                Integer.toString(LocalBroker.freePort()), "SANDBOX_PORT", Integer.toString(LocalBroker.freePort()),
                "SANDBOX_REPORT_DELAY", "200ms"));
        settings.putAll(more);
        return settings;
    }

    private static List<String> wordsOf(Reply sent, Topic topic) {
        return topic.all("sms-reports").stream()
                .filter(record -> sent.json().path("message_id").asText().equals(record.key()))
                .map(SandboxReportTests::word).toList();
    }

    private static String word(ConsumerRecord<String, String> report) {
        try {
            return JSON.readTree(report.value()).path("word").asText();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
