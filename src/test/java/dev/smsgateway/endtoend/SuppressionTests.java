package dev.smsgateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.smsgateway.endtoend.RunningGateway.Reply;
import dev.smsgateway.endtoend.StubProvider.Behaviour;

class SuppressionTests {

    private static final String[] SHOP = {"Authorization", "Bearer key-of-the-shop-000001"};

    private static final String[] BANK = {"Authorization", "Bearer key-of-the-bank-000001"};

    private static TestBroker broker;

    private static StubProvider arkesel;

    private static StubProvider mnotify;

    private static Topic topic;

    private static RunningGateway gateway;

    private final String text = "message " + UUID.randomUUID();

    @BeforeAll
    static void start() {
        broker = TestBroker.start();
        arkesel = new StubProvider();
        mnotify = new StubProvider();
        topic = new Topic(broker.bootstrapServers());
        gateway = start("SUPPRESSIONS_MAX", "4");
    }

    @AfterAll
    static void stop() {
        gateway.close();
        topic.close();
        arkesel.close();
        mnotify.close();
        broker.close();
    }

    @BeforeEach
    void mend() {
        arkesel.behave(Behaviour.accepting());
        mnotify.behave(Behaviour.accepting());
    }

    @Test
    void aSuppressedNumberGetsNoMessageOfThatSenderUntilItIsLifted() {
        String number = "0241234501";
        Example.of("getSuppression/404").isTheAnswer(gateway.get("/suppressions/" + number, SHOP));
        assertThat(gateway.put("/suppressions/" + number, SHOP).status()).isEqualTo(204);
        assertThat(gateway.put("/suppressions/%2B233241234501", SHOP).status()).isEqualTo(204);

        Reply refused = send(number, SHOP);

        Example.of("getSuppression/200").isTheAnswer(gateway.get("/suppressions/" + number, SHOP));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("status").asText()).isEqualTo("rejected");
        assertThat(refused.json().path("error").asText()).contains("wants no messages of this sender");
        assertThat(arkesel.accepted()).doesNotContain(text);
        assertThat(gateway.get("/suppressions/" + number, BANK).status()).isEqualTo(404);
        assertThat(send(number, BANK).status()).isEqualTo(200);
        assertThat(gateway.delete("/suppressions/" + number, SHOP).status()).isEqualTo(204);
        assertThat(gateway.delete("/suppressions/" + number, SHOP).status()).isEqualTo(204);
        assertThat(send(number, SHOP).status()).isEqualTo(200);
    }

    @Test
    void aMessageThatWaitsForARetryIsNotSentToANumberSuppressedMeanwhile() {
        String number = "0241234502";
        arkesel.behave(Behaviour.answering(503, ""));
        mnotify.behave(Behaviour.answering(503, ""));
        Reply pending = gateway.post("/sms/send", """
                {"recipient": "%s", "message": "%s", "ttl": 600}""".formatted(number, text), SHOP);
        assertThat(pending.status()).isEqualTo(202);

        assertThat(gateway.put("/suppressions/" + number, SHOP).status()).isEqualTo(204);
        arkesel.behave(Behaviour.accepting());

        String id = pending.json().path("message_id").asText();
        assertThat(topic.find("sms-results", result -> id.equals(result.key())).value())
                .contains("\"status\":\"rejected\"");
        assertThat(arkesel.accepted()).doesNotContain(text);
        assertThat(gateway.delete("/suppressions/" + number, SHOP).status()).isEqualTo(204);
    }

    @Test
    void suppressionsHoldOnOtherInstancesAndUnderALaterSecret() {
        String number = "0241234503";
        assertThat(gateway.put("/suppressions/" + number, SHOP).status()).isEqualTo(204);
        try (RunningGateway other = start("SUPPRESSION_SECRETS", "a-secret-of-more-than-20-characters")) {
            assertThat(other.get("/suppressions/" + number, SHOP).status()).isEqualTo(200);

            assertThat(other.delete("/suppressions/" + number, SHOP).status()).isEqualTo(204);

            Awaitility.await().until(() -> gateway.get("/suppressions/" + number, SHOP).status() == 404);
        }
        assertThat(topic.all("sms-suppressions")).isNotEmpty().allSatisfy(
                record -> assertThat(record.key() + record.value()).doesNotContain("24123450"));
    }

    @Test
    void moreThanMayBeKeptAreRefused() {
        for (int number = 0; number < 4; number++) {
            assertThat(gateway.put("/suppressions/024123451" + number, BANK).status()).isEqualTo(204);
        }

        Example.of("problems/suppressions-not-available")
                .isTheAnswer(gateway.put("/suppressions/0241234519", BANK));

        for (int number = 0; number < 4; number++) {
            assertThat(gateway.delete("/suppressions/024123451" + number, BANK).status()).isEqualTo(204);
        }
    }

    @Test
    void aBadNumberAndACallWithoutAKeyAreRefused() {
        Example.of("problems/invalid-number").isTheAnswer(gateway.put("/suppressions/0", SHOP));
        assertThat(gateway.put("/suppressions/0241234501").status()).isEqualTo(401);
        assertThat(gateway.get("/suppressions/0241234501").status()).isEqualTo(401);
    }

    private Reply send(String number, String[] key) {
        return gateway.post("/sms/send", """
                {"recipient": "%s", "message": "%s"}""".formatted(number, text), key);
    }

    private static RunningGateway start(String setting, String value) {
        return RunningGateway.start(broker.bootstrapServers(), arkesel, mnotify,
                Map.of("API_KEYS", "shop=key-of-the-shop-000001,bank=key-of-the-bank-000001", "RETRY_DELAYS", "1s",
                        "FAILURE_THRESHOLD", "1000", setting, value));
    }
}
