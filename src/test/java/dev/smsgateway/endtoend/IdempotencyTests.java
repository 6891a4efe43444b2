package dev.smsgateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.smsgateway.endtoend.RunningGateway.Reply;
import dev.smsgateway.endtoend.StubProvider.Behaviour;
import dev.smsgateway.message.MessageId;

class IdempotencyTests {

    private static final String KEY = "Idempotency-Key";

    private static TestBroker broker;

    private static StubProvider arkesel;

    private static StubProvider mnotify;

    private static Topic topic;

    private static RunningGateway gateway;

    private final String text = "message " + UUID.randomUUID();

    private final String another = "another " + UUID.randomUUID();

    private final String key = "key-" + UUID.randomUUID();

    private final String mine = "mine-" + UUID.randomUUID();

    @BeforeAll
    static void start() {
        broker = TestBroker.start();
        arkesel = new StubProvider();
        mnotify = new StubProvider();
        topic = new Topic(broker.bootstrapServers());
        gateway = RunningGateway.start(broker.bootstrapServers(), arkesel, mnotify, Map.of());
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
    void theSameRequestGetsTheFirstResultAgain() {
        Reply first = send(key, text);
        Reply again = send("\"" + key + "\"", text);

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.header("Idempotent-Replayed")).isEmpty();
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(arkesel.accepted()).containsOnlyOnce(text).doesNotContain(another);
        assertThat(results(first)).hasSize(1);
    }

    @Test
    void aDifferentRequestWithTheKeyIsRefused() {
        send(key, text);

        Reply other = send(key, another);

        Example.of("sendMessage/422-idempotency-key-reused").isTheAnswer(other);
        assertThat(other.header("Content-Type")).startsWith("application/problem+json");
        assertThat(arkesel.accepted()).containsOnlyOnce(text).doesNotContain(another);
    }

    @Test
    void aRepetitionOfARequestUnderWayIsAConflict() {
        CountDownLatch hang = new CountDownLatch(1);
        arkesel.behave(Behaviour.hangingUntil(hang));
        CompletableFuture<Reply> first = CompletableFuture.supplyAsync(() -> send(key, text));
        Awaitility.await().until(() -> arkesel.underWay() == 1);

        Reply again = send(key, text);

        Example.of("sendMessage/409").isTheAnswer(again);
        hang.countDown();
        assertThat(first.join().status()).isEqualTo(200);
        assertThat(arkesel.accepted()).containsOnlyOnce(text).doesNotContain(another);
    }

    @Test
    void aRequestThatNoProviderAcceptedMayBeSentAgain() {
        arkesel.behave(Behaviour.answering(503, ""));
        mnotify.behave(Behaviour.answering(503, ""));
        Reply unavailable = send(key, text);
        arkesel.behave(Behaviour.accepting());

        Reply sent = send(key, text);

        assertThat(unavailable.status()).isEqualTo(503);
        assertThat(sent.status()).isEqualTo(200);
        assertThat(sent.header("Idempotent-Replayed")).isEmpty();
        assertThat(sent.json().path("message_id")).isEqualTo(unavailable.json().path("message_id"));
        Awaitility.await().untilAsserted(() -> assertThat(results(sent))
                .satisfiesExactly(
                        one -> assertThat(one).contains("\"round\":1", "\"status\":\"unavailable\""),
                        two -> assertThat(two).contains("\"round\":2", "\"status\":\"sent\"")));
    }

    /** Every record of earlier releases lies on the topics without a generation. */
    @Test
    void aKeyOfAnEarlierReleaseIsKnown() {
        MessageId id = MessageId.ofKey(null, key);
        topic.write("sms-requests", id.value(), record(id.value(), text));
        awaitCommitted();

        Reply again = send(key, text);
        Reply other = send(key, another);

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(again.json().path("message_id").asText()).isEqualTo(id.value());
        assertThat(other.status()).isEqualTo(422);
        assertThat(arkesel.accepted()).containsOnlyOnce(text).doesNotContain(another);
    }

    @Test
    void anAsynchronousCallerAlsoLearnsWhetherTheKeyIsNew() {
        Reply first = gateway.post("/sms/send", body(text), KEY, key, "Prefer", "respond-async");
        Awaitility.await().until(() -> !results(first).isEmpty());
        Reply again = gateway.post("/sms/send", body(text), KEY, key, "Prefer", "respond-async");
        Reply other = gateway.post("/sms/send", body(another), KEY, key, "Prefer", "respond-async");

        assertThat(first.status()).isEqualTo(202);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(other.status()).isEqualTo(422);
        assertThat(arkesel.accepted()).containsOnlyOnce(text).doesNotContain(another);
    }

    @Test
    void anInvalidKeyIsRefused() {
        for (String key : List.of("\"\"", "k 1", "x".repeat(256))) {
            Example.of("sendMessage/400-bad-idempotency-key").isTheAnswer(send(key, text));
        }
        assertThat(arkesel.accepted()).doesNotContain(text);
    }

    @Test
    void recordsWithTheSameIdAreSentOnceFromAnyPartition() {
        for (int partition = 0; partition < 12; partition++) {
            topic.write(new ProducerRecord<>("sms-requests", partition, null, record(mine, text)));
        }

        awaitCommitted();
        assertThat(arkesel.accepted()).containsOnlyOnce(text).doesNotContain(another);
        assertThat(of("sms-results", mine)).hasSize(1);
        assertThat(of("sms-requests-dlt", mine)).isEmpty();
    }

    @Test
    void aDifferentRecordWithAUsedIdIsRecorded() {
        topic.write("sms-requests", mine, record(mine, text));
        awaitCommitted();
        topic.write("sms-requests", mine, record(mine, another));

        awaitCommitted();
        assertThat(arkesel.accepted()).containsOnlyOnce(text).doesNotContain(another);
        assertThat(of("sms-requests-dlt", mine)).singleElement()
                .satisfies(dead -> assertThat(Topic.header(dead, "dlt_reason")).contains("message_id"));
    }

    /** Waits until every record on the topic is committed. */
    private static void awaitCommitted() {
        Awaitility.await().untilAsserted(() -> assertThat(topic.committed().values().stream().mapToLong(Long::longValue)
                .sum()).isEqualTo(topic.all("sms-requests").size()).isPositive());
    }

    private static Reply send(String key, String text) {
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

    private static List<String> results(Reply answer) {
        return of("sms-results", answer.json().path("message_id").asText()).stream().map(ConsumerRecord::value)
                .toList();
    }

    private static List<ConsumerRecord<String, String>> of(String name, String id) {
        return topic.all(name).stream().filter(record -> id.equals(record.key())).toList();
    }
}
