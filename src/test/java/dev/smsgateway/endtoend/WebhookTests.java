package dev.smsgateway.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.smsgateway.endtoend.RunningGateway.Reply;
import dev.smsgateway.webhook.Receiver;
import dev.smsgateway.webhook.Receiver.Received;
import dev.smsgateway.webhook.VerifiedWebhook;

class WebhookTests {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static final String NEWER = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TestBroker broker = TestBroker.start();

    private final StubProvider arkesel = new StubProvider();

    private final StubProvider mnotify = new StubProvider();

    @TempDir
    private Path directory;

    @AfterEach
    void stop() {
        arkesel.close();
        mnotify.close();
        broker.close();
    }

    @Test
    void theSenderGetsAWebhookForTheResult() throws IOException, GeneralSecurityException {
        try (Receiver receiver = Receiver.answering(204); RunningGateway gateway = gateway(Map.of())) {
            Reply reply = send(gateway, receiver.url());
            Awaitility.await().atMost(PATIENCE).until(() -> !receiver.received().isEmpty());

            Received call = receiver.received().getFirst();
            JsonNode webhook = new ObjectMapper().readTree(call.body());
            assertThat(reply.status()).isEqualTo(200);
            assertThat(webhook.path("type").asText()).isEqualTo("sms.status");
            assertThat(webhook.path("data").path("message_id")).isEqualTo(reply.json().path("message_id"));
            assertThat(webhook.path("data").path("status").asText()).isEqualTo("sent");
            assertThat(webhook.path("data").path("provider").asText()).isEqualTo("arkesel");
            assertThat(call.header("webhook-id"))
                    .isEqualTo(reply.json().path("message_id").asText() + "." + webhook.path("data").path("sequence"));
            assertThat(new String(call.body(), UTF_8)).doesNotContain("241234567", "Hello");
            for (String secret : new String[] {SECRET, NEWER}) {
                assertThat(VerifiedWebhook.isGenuine(call.header("webhook-id"), call.header("webhook-timestamp"),
                        call.header("webhook-signature"), call.body(), secret, Instant.now())).isTrue();
            }
        }
    }

    @Test
    void aFailedWebhookIsRetriedAndGoesToTheConfiguredAddress() {
        AtomicInteger calls = new AtomicInteger();
        try (Receiver receiver = new Receiver(
                exchange -> exchange.sendResponseHeaders(calls.incrementAndGet() < 3 ? 500 : 200, -1));
                RunningGateway gateway = gateway(Map.of("STATUS_CALLBACK_URL", receiver.url(),
                        "STATUS_CALLBACK_DELAYS", "200ms"))) {
            gateway.send("0241234567", "Hello");
            Awaitility.await().atMost(PATIENCE)
                    .until(() -> metrics(gateway).contains("sms_callbacks_total{outcome=\"delivered\"} 1.0"));

            assertThat(metrics(gateway)).contains("sms_callbacks_total{outcome=\"failed\"} 2.0",
                    "sms_callbacks_outstanding 0.0");
            assertThat(receiver.received()).hasSize(3).extracting(call -> call.header("webhook-id"))
                    .containsOnly(receiver.received().getFirst().header("webhook-id"));
        }
    }

    @Test
    void aWebhookThatIsGivenUpBecomesADeadLetter() {
        try (Receiver receiver = Receiver.answering(500);
                Topic topic = new Topic(broker.bootstrapServers());
                RunningGateway gateway = gateway(
                        Map.of("STATUS_CALLBACK_DELAYS", "200ms", "STATUS_CALLBACK_GIVE_UP", "1s"))) {
            String id = send(gateway, receiver.url()).json().path("message_id").asText();

            assertThat(topic.find("sms-callbacks-dlt", dead -> dead.key().equals(id)).value())
                    .contains("\"reason\":\"HTTP 500\"", "\"status\":\"sent\"");
        }
    }

    private RunningGateway gateway(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(
                Map.of("GATEWAY_ROLES", "ingress,worker,status", "STATUS_CALLBACK_SECRETS", NEWER + "," + SECRET,
                        "CALLBACKS_TO_PRIVATE_ADDRESSES", "true", "CALLBACKS_OVER_HTTP", "true", "STATUS_DIR",
                        directory.toString()));
        all.putAll(settings);
        return RunningGateway.start(broker.bootstrapServers(), arkesel, mnotify, all);
    }

    private static Reply send(RunningGateway gateway, String webhook) {
        return gateway.post("/sms/send", """
                {"recipient": "0241234567", "message": "Hello", "status_callback": "%s"}""".formatted(webhook));
    }

    private static String metrics(RunningGateway gateway) {
        return gateway.get("/actuator/prometheus").text();
    }
}
