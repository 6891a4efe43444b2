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

class RetryTests {

    private static TestBroker broker;

    private static StubProvider arkesel;

    private static StubProvider mnotify;

    private static Topic topic;

    private static RunningGateway gateway;

    private final String text = "message " + UUID.randomUUID();

    private final String id = UUID.randomUUID().toString();

    private int before;

    @BeforeAll
    static void start() {
        broker = TestBroker.start();
        arkesel = new StubProvider();
        mnotify = new StubProvider();
        topic = new Topic(broker.bootstrapServers());
        gateway = RunningGateway.start(broker.bootstrapServers(), arkesel, mnotify,
                Map.of("RETRY_DELAYS", "100ms,200ms,300ms", "FAILURE_THRESHOLD", "1000", "FLEET_SECRET",
                        "a secret of the whole fleet"));
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
    void breakProviders() {
        before = arkesel.received();
        arkesel.behave(Behaviour.answering(503, ""));
        mnotify.behave(Behaviour.answering(503, ""));
    }

    @Test
    void anAsynchronousRequestIsRetriedUntilItIsSent() {
        topic.write("sms-requests", null, record(""));
        Awaitility.await().until(() -> arkesel.received() >= before + 3);
        assertThat(topic.all("sms-results")).noneMatch(result -> id.equals(result.key()));

        arkesel.behave(Behaviour.accepting());

        Awaitility.await().until(() -> arkesel.accepted().contains(text));
        awaitOneResult(id, "\"status\":\"sent\"");
        assertThat(gateway.get("/actuator/prometheus").text().lines()
                .filter(line -> line.startsWith("sms_retries_total")))
                .allSatisfy(line -> assertThat(line).doesNotEndWith(" 0.0"));
    }

    @Test
    void aCallerWithATtlGetsPendingAndItsMessageIsSentLater() {
        Reply reply = gateway.post("/sms/send", """
                {"recipient": "0241234567", "message": "%s", "ttl": 600}""".formatted(text));

        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.json().path("status").asText()).isEqualTo("pending");
        arkesel.behave(Behaviour.accepting());
        Awaitility.await().until(() -> arkesel.accepted().contains(text));
        awaitOneResult(idOf(reply), "\"status\":\"sent\"");
    }

    @Test
    void anAsynchronousCallerGetsNoFailureThatIsRetried() {
        Reply reply = gateway.post("/sms/send", """
                {"recipient": "0241234567", "message": "%s"}""".formatted(text), "Prefer", "respond-async");
        assertThat(reply.status()).isEqualTo(202);
        Awaitility.await().until(() -> arkesel.received() >= before + 2);

        arkesel.behave(Behaviour.accepting());

        Awaitility.await().until(() -> arkesel.accepted().contains(text));
        awaitOneResult(idOf(reply), "\"status\":\"sent\"");
    }

    @Test
    void aCallerWithoutATtlGetsTheFailureAtOnceAndNothingIsSentLater() {
        Reply reply = gateway.send("0241234567", text);

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.json().path("status").asText()).isEqualTo("unavailable");
        awaitOneResult(idOf(reply), "\"status\":\"unavailable\"");
        assertThat(topic.all("sms-requests-delayed")).noneMatch(delayed -> delayed.value().contains(text));
    }

    @Test
    void aRequestExpiresAtTheEndOfItsTtl() {
        topic.write("sms-requests", null, record(", \"ttl\": 1"));

        awaitOneResult(id, "\"status\":\"expired\"");
        int calls = arkesel.received();
        arkesel.behave(Behaviour.accepting());
        assertThat(arkesel.received()).isEqualTo(calls);
        assertThat(arkesel.accepted()).doesNotContain(text);
    }

    private static String idOf(Reply reply) {
        return reply.json().path("message_id").asText();
    }

    private static void awaitOneResult(String message, String content) {
        Awaitility.await().untilAsserted(
                () -> assertThat(topic.all("sms-results")).filteredOn(result -> message.equals(result.key()))
                        .singleElement().satisfies(result -> assertThat(result.value()).contains(content)));
    }

    private String record(String more) {
        return """
                {"message_id": "%s", "recipient": "0241234567", "message": "%s"%s}""".formatted(id, text, more);
    }
}
