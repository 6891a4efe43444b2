package dev.smsgateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;

import dev.smsgateway.endtoend.RunningGateway.Reply;
import dev.smsgateway.endtoend.StubProvider.Behaviour;

/** Two gateways share the table; a third has no partition of it. */
class StatusTests {

    private static final String RECIPIENT = "0241234567";

    private static final int WINDOW = 2;

    private static final String[] SHOP = {"Authorization", "Bearer shop-key-of-26-characters"};

    private static final String[] BANK = {"Authorization", "Bearer bank-key-of-26-characters"};

    @TempDir
    private static Path directory;

    private static TestBroker broker;

    private static StubProvider arkesel;

    private static StubProvider mnotify;

    private static Topic topic;

    private static final List<RunningGateway> gateways = new ArrayList<>();

    @BeforeAll
    static void start() {
        broker = TestBroker.start();
        arkesel = new StubProvider();
        mnotify = new StubProvider();
        topic = new Topic(broker.bootstrapServers());
        gateways.add(gateway("ingress,worker,status"));
        gateways.add(gateway("status"));
        gateways.add(gateway("ingress"));
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(gateways).allSatisfy(
                gateway -> assertThat(gateway.get("/sms/" + UUID.randomUUID(), SHOP).status()).isEqualTo(404)));
    }

    @AfterAll
    static void stop() {
        gateways.reversed().forEach(RunningGateway::close);
        topic.close();
        mnotify.close();
        arkesel.close();
        broker.close();
    }

    @Test
    void aMessageIsAtOncePendingOnEveryInstanceAndSentLater() {
        for (RunningGateway gateway : gateways) {
            String id = submit();
            // While partitions move an instance may be unable to answer, but never calls the message unknown.
            Reply found = Awaitility.await().atMost(Duration.ofSeconds(20))
                    .until(() -> gateway.get("/sms/" + id, SHOP), reply -> reply.status() != 503);
            assertThat(found.status()).isEqualTo(200);
            assertThat(found.json().path("status").asText()).isIn("pending", "sent");
            assertThat(found.json().path("recipient").asText()).isEqualTo("+233241234567");
            JsonNode sent = await(gateway, id, "sent");
            assertThat(sent.path("timeline")).extracting(event -> event.path("status").asText())
                    .containsExactly("pending", "sent");
            assertThat(sent.path("attempts").path(0).path("outcome").asText()).isEqualTo("accepted");
            assertThat(sent.path("attempts").path(0).path("provider").asText()).isEqualTo("arkesel");
            assertThat(sent.path("segments").asInt()).isEqualTo(1);
        }
    }

    @Test
    void aKeyUsedAgainAfterItsWindowHasAStatusOfItsOwn() {
        String first = submit("0241234567", "Idempotency-Key", "k1");
        topic.write("sms-reports", first, """
                {"message_id": "%s", "provider": "arkesel", "status": "delivered", "word": "DELIVERED",
                 "reported_at": "2026-01-15T10:30:09Z"}""".formatted(first));
        Instant decided = Instant.parse(await(gateways.getFirst(), first, "delivered").path("timeline").path(1)
                .path("at").asText());
        Awaitility.await().until(() -> Instant.now().isAfter(decided.plusSeconds(WINDOW + 1)));

        String second = submit("0501234567", "Idempotency-Key", "k1");

        Awaitility.await().untilAsserted(() -> assertThat(await(gateways.getLast(), second, "sent").path("recipient")
                .asText()).isEqualTo("+233501234567"));
        assertThat(await(gateways.getLast(), first, "delivered").path("recipient").asText())
                .isEqualTo("+233241234567");
        assertThat(topic.find("sms-status", change -> change.key().equals(second)
                && change.value().contains("\"sent\"")).value()).contains("\"sequence\":2");
    }

    @Test
    void aReportMakesItDelivered() {
        String id = submit();
        await(gateways.getFirst(), id, "sent");

        topic.write("sms-reports", id, """
                {"message_id": "%s", "provider": "arkesel", "status": "delivered", "word": "DELIVERED",
                 "reported_at": "2026-01-15T10:30:09Z"}""".formatted(id));

        assertThat(await(gateways.getLast(), id, "delivered").path("timeline")).hasSize(3);
        assertThat(topic.find("sms-status", change -> change.key().equals(id)
                && change.value().contains("\"delivered\"")).value()).contains("\"sequence\":4");
    }

    @Test
    void aMessageOfAnotherTenantIsUnknown() {
        String id = submit();
        await(gateways.getFirst(), id, "sent");
        String unknown = UUID.randomUUID().toString();

        for (RunningGateway gateway : gateways) {
            Reply other = gateway.get("/sms/" + id, BANK);
            Reply none = gateway.get("/sms/" + unknown, BANK);
            assertThat(other.status()).isEqualTo(404);
            assertThat(other.text().replace(id, unknown)).isEqualTo(none.text());
            assertThat(gateway.get("/sms/no%20id", BANK).status()).isEqualTo(404);
            assertThat(gateway.get("/sms/" + id).status()).isEqualTo(401);
        }
    }

    /** The producer writes it to a partition that its id does not belong to. */
    @Test
    void aMessageOfAProducerIsFoundInAnyPartition() {
        for (int partition = 0; partition < 12; partition++) {
            String id = UUID.randomUUID().toString();
            topic.write(new ProducerRecord<>("sms-requests", partition, id, """
                    {"message_id": "%s", "recipient": "%s", "message": "Hello", "tenant": "shop"}"""
                    .formatted(id, RECIPIENT)));

            assertThat(gateways.get(partition % 3).get("/sms/" + id, SHOP).status()).isEqualTo(200);
        }
        // A transaction's end marker has an offset, so the last note may lie before the end offset.
        for (int unknown = 0; unknown < 15; unknown++) {
            String id = UUID.randomUUID().toString();
            assertThat(gateways.get(unknown % 3).get("/sms/" + id, SHOP).status()).isEqualTo(404);
        }
    }

    @Test
    void aMessageThatWaitsForARetryIsPending() {
        arkesel.behave(Behaviour.answering(503, ""));
        mnotify.behave(Behaviour.answering(503, ""));
        String id = submit();
        try {
            Awaitility.await().until(() -> arkesel.received() > 0 && mnotify.received() > 0);
            assertThat(gateways.getLast().get("/sms/" + id, SHOP).json().path("status").asText())
                    .isEqualTo("pending");
        } finally {
            arkesel.behave(Behaviour.accepting());
            mnotify.behave(Behaviour.accepting());
        }
        gateways.getFirst().post("/circuit-breaker/reset", "");
        await(gateways.getFirst(), id, "sent");
    }

    private static String submit() {
        return submit(RECIPIENT, "Prefer", "respond-async");
    }

    private static String submit(String recipient, String header, String value) {
        return gateways.getFirst().post("/sms/send", """
                {"recipient": "%s", "message": "Hello"}""".formatted(recipient), header, value, "Authorization",
                "Bearer shop-key-of-26-characters").json().path("message_id").asText();
    }

    private static JsonNode await(RunningGateway gateway, String id, String status) {
        return Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> gateway.get("/sms/" + id, SHOP).json(),
                found -> found.path("status").asText().equals(status));
    }

    private static RunningGateway gateway(String roles) {
        return RunningGateway.begin(broker.bootstrapServers(), arkesel, mnotify,
                Map.of("GATEWAY_ROLES", roles, "API_KEYS",
                        "shop=shop-key-of-26-characters,bank=bank-key-of-26-characters", "IDEMPOTENCY_WINDOW",
                        WINDOW + "s", "STATUS_DIR",
                        directory.resolve(roles.replace(',', '-')).toString()));
    }
}
