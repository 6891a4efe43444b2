package dev.smsgateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.smsgateway.endtoend.RunningGateway.Reply;
import dev.smsgateway.endtoend.StubProvider.Behaviour;

/** Keys where several instances, a restart or settings of their own matter. */
class IdempotencyInstancesTests {

    private static final String KEY = "Idempotency-Key";

    private final TestBroker broker = TestBroker.start();

    private final StubProvider arkesel = new StubProvider();

    private final StubProvider mnotify = new StubProvider();

    private final Topic topic = new Topic(broker.bootstrapServers());

    private final String text = "message " + UUID.randomUUID();

    @AfterEach
    void stop() {
        topic.close();
        arkesel.close();
        mnotify.close();
        broker.close();
    }

    @Test
    void keysOfDifferentTenantsDoNotCollide() {
        try (RunningGateway gateway = gateway(
                Map.of("API_KEYS", "shop=s3cret-of-the-shop-0001,bank=other-than-the-shop-1"))) {
            Reply shop = gateway.post("/sms/send", body(text), KEY, "k1", "Authorization",
                    "Bearer s3cret-of-the-shop-0001");
            Reply bank = gateway.post("/sms/send", body(text), KEY, "k1", "Authorization",
                    "Bearer other-than-the-shop-1");

            assertThat(List.of(shop, bank)).allSatisfy(reply -> assertThat(reply.status()).isEqualTo(200));
            assertThat(arkesel.accepted()).containsExactly(text, text);
        }
    }

    @Test
    void keysAreKnownAfterARestartAndOnOtherInstances() {
        Reply first;
        try (RunningGateway gateway = gateway(Map.of())) {
            first = send(gateway, "k1", text);
        }
        try (RunningGateway one = gateway(Map.of()); RunningGateway other = gateway(Map.of())) {
            for (RunningGateway gateway : List.of(one, other)) {
                Reply again = send(gateway, "k1", text);

                assertThat(again.status()).isEqualTo(200);
                assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
                assertThat(again.json()).isEqualTo(first.json());
            }
        }
        assertThat(arkesel.accepted()).containsExactly(text);
    }

    /** Its first message lies on the topics with the results of that time, and in the journal. */
    @Test
    void aKeyUsedAgainAfterItsWindowIsANewMessageOnEveryInstance() {
        Map<String, String> shortWindow = Map.of("IDEMPOTENCY_WINDOW", "3s");
        List<Reply> replies = new ArrayList<>();
        for (int number = 0; number < 3; number++) {
            String body = text + number;
            try (RunningGateway gateway = gateway(shortWindow)) {
                if (number > 0) {
                    Instant free = Instant.parse(replies.getLast().json().path("timestamp").asText()).plusSeconds(4);
                    Awaitility.await().until(() -> Instant.now().isAfter(free));
                }
                Reply first = send(gateway, "k1", body);
                Reply again = send(gateway, "k1", body);

                assertThat(first.status()).isEqualTo(200);
                assertThat(first.header("Idempotent-Replayed")).isEmpty();
                assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
                assertThat(again.json()).isEqualTo(first.json());
                replies.add(first);
            }
        }
        assertThat(arkesel.accepted()).containsExactly(text + 0, text + 1, text + 2);
        assertThat(replies).extracting(reply -> reply.json().path("message_id").asText()).doesNotHaveDuplicates();
    }

    /**
     * Nobody replies while no worker runs: all are told that their requests are pending. The worker
     * takes them in no particular order.
     */
    @Test
    void aRequestThatIsRefusedAfterItsAnswerHasAStatusThatSaysSo(@TempDir Path directory) {
        try (RunningGateway ingress = gateway(Map.of("GATEWAY_ROLES", "ingress", "REPLY_TIMEOUT", "1s"))) {
            Reply first = ingress.post("/sms/send", body(text), KEY, "k1", "Prefer", "respond-async");
            Reply other = ingress.post("/sms/send", body("another"), KEY, "k1", "Prefer", "respond-async");
            Reply again = ingress.post("/sms/send", body(text), KEY, "k1", "Prefer", "respond-async");

            assertThat(List.of(first, other, again)).extracting(Reply::status).containsOnly(202);
            try (RunningGateway _ = gateway(Map.of("GATEWAY_ROLES", "worker,status", "STATUS_DIR",
                    directory.toString()))) {
                Awaitility.await().atMost(Duration.ofSeconds(40)).until(
                        () -> List.of(status(ingress, first), status(ingress, other), status(ingress, again)),
                        List.of(List.of("sent", "dead_letter", "sent"),
                                List.of("dead_letter", "sent", "dead_letter"))::contains);
            }
            assertThat(arkesel.accepted()).hasSize(1);
        }
    }

    @Test
    void recordsWithTheIdOfAMessageThatWaitsHoldUpNoOtherMessage() {
        CountDownLatch hang = new CountDownLatch(1);
        arkesel.behave(sent -> sent.equals(text)
                ? Behaviour.hangingUntil(hang).reply(sent)
                : Behaviour.accepting().reply(sent));
        try (RunningGateway gateway = gateway(Map.of("MAX_IN_FLIGHT", "20"))) {
            for (int number = 0; number < 100; number++) {
                topic.write("sms-requests", "mine", record("mine", text));
            }
            for (int number = 0; number < 30; number++) {
                topic.write("sms-requests", "mine", record("other-" + number, "other " + number));
            }

            Awaitility.await().untilAsserted(() -> assertThat(topic.all("sms-results")).hasSize(30));
            assertThat(gateway.get("/actuator/prometheus").text()).contains("sms_in_flight 1.0");
            hang.countDown();
            awaitCommitted();
            assertThat(arkesel.accepted()).containsOnlyOnce(text);
            assertThat(arkesel.accepted().size() + mnotify.accepted().size()).isEqualTo(31);
            assertThat(topic.all("sms-requests-dlt")).isEmpty();
        }
    }

    @Test
    void keysDroppedForLackOfRoomAreCounted() {
        try (RunningGateway gateway = gateway(Map.of("IDEMPOTENCY_MAX_KEYS", "3"))) {
            for (int number = 0; number < 10; number++) {
                topic.write(new ProducerRecord<>("sms-requests", null, "same", record("id-" + number, text + number)));
            }

            awaitCommitted();
            String metrics = gateway.get("/actuator/prometheus").text();
            assertThat(metrics).contains("sms_idempotency_keys 3.0", "sms_idempotency_keys_max 3.0",
                    "sms_idempotency_forgotten_total 7.0");
        }
    }

    private static String status(RunningGateway gateway, Reply answer) {
        return gateway.get(answer.header("Location")).json().path("status").asText();
    }

    /** Waits until every record on the topic is committed. */
    private void awaitCommitted() {
        Awaitility.await().untilAsserted(() -> assertThat(topic.committed().values().stream().mapToLong(Long::longValue)
                .sum()).isEqualTo(topic.all("sms-requests").size()).isPositive());
    }

    private RunningGateway gateway(Map<String, String> settings) {
        return RunningGateway.start(broker.bootstrapServers(), arkesel, mnotify, settings);
    }

    private static Reply send(RunningGateway gateway, String key, String text) {
        return gateway.post("/sms/send", body(text), KEY, key);
    }

    private static String body(String text) {
        return """
                {"recipient": "0241234567", "message": "%s"}""".formatted(text);
    }

    private static String record(String id, String text) {
        return """
                {"message_id": "%s", "recipient": "0241234567", "message": "%s"}""".formatted(id, text);
    }
}
