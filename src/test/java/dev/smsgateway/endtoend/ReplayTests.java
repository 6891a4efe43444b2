package dev.smsgateway.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.smsgateway.endtoend.RunningGateway.Reply;
import dev.smsgateway.endtoend.StubProvider.Behaviour;
import dev.smsgateway.message.MessageId;

/** Each test replays only what happened since its start. */
@ExtendWith(OutputCaptureExtension.class)
class ReplayTests {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String RECIPIENT = "0241234567";

    private static final String RESULTS = "/results/replay";

    private static final String DEAD_LETTERS = "/dead-letters/replay";

    private static final Behaviour DOWN = Behaviour.answering(503, "");

    private static TestBroker broker;

    private static StubProvider arkesel;

    private static StubProvider mnotify;

    private static Topic topic;

    private static RunningGateway gateway;

    private final Instant begun = Instant.now();

    @BeforeAll
    static void start() {
        broker = TestBroker.start();
        arkesel = new StubProvider();
        mnotify = new StubProvider();
        topic = new Topic(broker.bootstrapServers());
        gateway = RunningGateway.start(broker.bootstrapServers(), arkesel, mnotify,
                Map.of("REPLAY_MAX_MESSAGES", "10", "FLEET_SECRET", "a secret of the whole fleet"));
    }

    @AfterAll
    static void stop() {
        gateway.close();
        topic.close();
        mnotify.close();
        arkesel.close();
        broker.close();
    }

    @BeforeEach
    void mend() {
        arkesel.behave(Behaviour.accepting());
        mnotify.behave(Behaviour.accepting());
        gateway.post("/circuit-breaker/reset", "");
    }

    @Test
    void replaysMessagesThatNoProviderAccepted() {
        List<String> texts = texts(3);
        Map<String, String> ids = texts.stream().collect(Collectors.toMap(Function.identity(), this::unavailable));
        mend();

        JsonNode dryRun = dryRun("unavailable", 3);
        assertThat(dryRun.has("sent_to_queue")).isFalse();
        assertThat(dryRun.path("sample")).extracting(JsonNode::asText)
                .containsExactlyInAnyOrderElementsOf(ids.values());
        assertThat(requestsOf(ids.get(texts.getFirst()))).hasSize(1);

        JsonNode done = carryOut(RESULTS, dryRun);
        assertThat(done.path("would_send").asInt()).isEqualTo(3);
        assertThat(done.path("sent_to_queue").asInt()).isEqualTo(3);
        for (String text : texts) {
            awaitResult(ids.get(text), 2, "sent");
            assertThat(timesAccepted(text)).isEqualTo(1);
            List<ConsumerRecord<String, String>> requests = requestsOf(ids.get(text));
            assertThat(requests).hasSize(2);
            assertThat(requests.getLast().partition()).isEqualTo(requests.getFirst().partition());
        }
        assertThat(gateway.get("/actuator/prometheus").text())
                .containsPattern("sms_replayed_total\\{[^}]*from=\"sms-results\"[^}]*} [1-9]");
    }

    @Test
    void saysWhatIsSafeWhenKafkaFailsOnTheWay() {
        unavailable(text());
        mend();
        JsonNode results = dryRun("unavailable", 1);
        bury("key", body(text()), "internal error", "7", "123456", begun.toEpochMilli());
        JsonNode deadLetters = ask(DEAD_LETTERS, () -> times(""), 1);
        Example.of("replayResults/200-dry-run").isTheAnswer(gateway.post(RESULTS, selection("unavailable", "")));
        Example.of("replayDeadLetters/200-dry-run").isTheAnswer(gateway.post(DEAD_LETTERS, times("")));

        try (Topic.Refusal _ = topic.refuse("sms-requests")) {
            Example.of("replayResults/503-replay-incomplete").isTheAnswer(gateway.post(RESULTS, planOf(results)));
            Example.of("replayDeadLetters/503-replay-incomplete")
                    .isTheAnswer(gateway.post(DEAD_LETTERS, planOf(deadLetters)));
        }
        Example.of("replayResults/200-carried-out").isTheAnswer(gateway.post(RESULTS, planOf(results)));
        Example.of("replayDeadLetters/200-carried-out").isTheAnswer(gateway.post(DEAD_LETTERS, planOf(deadLetters)));
    }

    @Test
    void aPlanExecutedAgainSendsNothingTwice() {
        String text = text();
        String id = unavailable(text);
        mend();
        JsonNode dryRun = dryRun("unavailable", 1);
        carryOut(RESULTS, dryRun);
        awaitResult(id, 2, "sent");

        JsonNode again = carryOut(RESULTS, dryRun);

        assertThat(again.path("sent_to_queue").asInt()).isZero();
        assertThat(again.path("skipped").path("already_sent").asInt()).isEqualTo(1);
        assertThat(timesAccepted(text)).isEqualTo(1);
    }

    @Test
    void aPlanExecutedTwiceAtTheSameTimeSendsNothingTwice() {
        String text = text();
        String id = unavailable(text);
        mend();
        CountDownLatch hang = new CountDownLatch(1);
        arkesel.behave(Behaviour.hangingUntil(hang));
        JsonNode dryRun = dryRun("unavailable", 1);

        carryOut(RESULTS, dryRun);
        assertThat(carryOut(RESULTS, dryRun).path("sent_to_queue").asInt()).isEqualTo(1);
        List<ConsumerRecord<String, String>> copies = requestsOf(id);
        assertThat(copies).hasSize(3);
        hang.countDown();

        ConsumerRecord<String, String> last = copies.getLast();
        Awaitility.await().untilAsserted(
                () -> assertThat(topic.committed().get(new TopicPartition("sms-requests", last.partition())))
                        .isEqualTo(last.offset() + 1));
        assertThat(timesAccepted(text)).isEqualTo(1);
    }

    @Test
    void skipsASentMessageAlthoughAnOldResultIsRepeated() {
        String id = unavailable(text());
        mend();
        carryOut(RESULTS, dryRun("unavailable", 1));
        awaitResult(id, 2, "sent");
        ConsumerRecord<String, String> first = topic.find("sms-results", record -> id.equals(record.key()));
        topic.write("sms-results", id, first.value());

        JsonNode dryRun = dryRun("unavailable", 0);

        assertThat(dryRun.path("skipped").path("already_sent").asInt()).isEqualTo(1);
    }

    @Test
    void theLatestRoundCounts() {
        String id = unavailable(text());
        mend();
        arkesel.behave(Behaviour.answering(200, """
                {"status":"success","data":[{"invalid numbers":["233241234567"]}]}"""));
        carryOut(RESULTS, dryRun("unavailable", 1));
        awaitResult(id, 2, "rejected");

        assertThat(dryRun("unavailable", 0).path("skipped").path("later_round").asInt()).isEqualTo(1);
        arkesel.behave(Behaviour.accepting());
        carryOut(RESULTS, dryRun("rejected", 1));
        awaitResult(id, 3, "sent");
    }

    @Test
    void selectsTheResultsOfOneProvider() {
        arkesel.behave(Behaviour.answering(200, """
                {"status":"success","data":[{"invalid numbers":["233241234567"]}]}"""));
        assertThat(gateway.send(RECIPIENT, text()).status()).isEqualTo(422);

        dryRun("rejected", 1);
        assertThat(ask(RESULTS, selection("rejected", ", \"provider\": \"arkesel\"")).path("would_send").asInt())
                .isEqualTo(1);
        assertThat(ask(RESULTS, selection("rejected", ", \"provider\": \"mnotify\"")).path("would_send").asInt())
                .isZero();
        assertThat(ask(RESULTS, selection("rejected", ", \"tenant\": \"shop\"")).path("would_send").asInt())
                .isZero();
    }

    @Test
    void aCopyIsMarkedAsAReplay() throws IOException {
        arkesel.behave(Behaviour.answering(502, ""));
        String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        Reply held = gateway.post("/sms/send", """
                {"recipient": "%s", "message": "%s", "on_unconfirmed": "hold"}""".formatted(RECIPIENT, text()),
                "traceparent", trace);
        String id = held.json().path("message_id").asText();
        assertThat(held.json().path("status").asText()).isEqualTo("unconfirmed");

        carryOut(RESULTS, ask(RESULTS, () -> selection("unconfirmed", ", \"ttl\": 600"), 1));
        awaitResult(id, 2, "unconfirmed");
        ConsumerRecord<String, String> second = requestsOf(id).getLast();
        assertThat(second.key()).isEqualTo(id);
        assertThat(JSON.readTree(second.value()).path("message_id").asText()).isEqualTo(id);
        assertThat(JSON.readTree(second.value()).path("ttl").asInt()).isEqualTo(600);
        assertThat(JSON.readTree(second.value()).has("expires_at")).isFalse();
        assertThat(Topic.header(second, "round")).isEqualTo("2");
        assertThat(Topic.header(second, "doubts")).isEqualTo("1");
        assertThat(Topic.header(second, "traceparent")).isEqualTo(trace);
        assertThat(second.headers().lastHeader("kafka_replyTopic")).isNull();
        assertThat(second.headers().lastHeader("kafka_correlationId")).isNull();

        carryOut(RESULTS, dryRun("unconfirmed", 1));
        awaitResult(id, 3, "unconfirmed");
        ConsumerRecord<String, String> third = requestsOf(id).getLast();
        assertThat(Topic.header(third, "round")).isEqualTo("3");
        assertThat(Topic.header(third, "doubts")).isEqualTo("2");
    }

    @Test
    void anExpiredMessageIsReplayedOnlyWithANewTtl() {
        arkesel.behave(Behaviour.acceptingAfter(Duration.ofMillis(1_100)).andThenAnswer(503));
        String text = text();
        Reply expired = gateway.post("/sms/send", """
                {"recipient": "%s", "message": "%s", "ttl": 1}""".formatted(RECIPIENT, text));
        assertThat(expired.status()).isEqualTo(504);
        mend();

        JsonNode kept = ask(RESULTS, () -> selection("expired", ", \"ttl\": 60"), 1);
        assertThat(dryRun("expired", 0).path("skipped").path("expired").asInt()).isEqualTo(1);
        carryOut(RESULTS, kept);

        awaitResult(expired.json().path("message_id").asText(), 2, "sent");
        assertThat(arkesel.accepted()).contains(text);
    }

    @Test
    void aRequestDeletedByRetentionIsGone() throws ExecutionException, InterruptedException {
        RecordMetadata request = request(unavailable(text()));
        String kept = unavailable(text());
        dryRun("unavailable", 2);
        TopicPartition partition = new TopicPartition("sms-requests", request.partition());
        Awaitility.await().until(() -> topic.committed().getOrDefault(partition, 0L) > request.offset());
        topic.admin().deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(request.offset() + 1))).all().get();

        JsonNode dryRun = ask(RESULTS, selection("unavailable", ""));

        assertThat(dryRun.path("skipped").path("gone").asInt()).isEqualTo(1);
        assertThat(dryRun.path("sample")).extracting(JsonNode::asText).containsExactly(kept);
    }

    @Test
    void aResultWithoutItsRequestIsGone() {
        String other = unavailable(text());
        RecordMetadata place = request(other);
        topic.write("sms-results", "nowhere-" + other, result("nowhere-" + other, ""));
        topic.write("sms-results", "elsewhere-" + other, result("elsewhere-" + other, """
                , "request": {"partition": %d, "offset": %d}""".formatted(place.partition(), place.offset())));
        topic.write("sms-results", "beyond-" + other, result("beyond-" + other, """
                , "request": {"partition": 4711, "offset": 5}"""));
        topic.write("sms-results", "broken-" + other, "{\"status\":");

        assertThat(dryRun("unavailable", 1).path("skipped").path("gone").asInt()).isEqualTo(3);
    }

    @Test
    void sendsNothingWhenTooManyMatch() {
        texts(11).forEach(text -> {
            unavailable(text);
            bury("key", body(text), "internal error", "7", Integer.toString(text.hashCode() & 0xFFFF),
                    begun.toEpochMilli());
        });

        Awaitility.await().untilAsserted(() -> {
            Reply reply = gateway.post(RESULTS, selection("unavailable", ""));
            Example.of("replayResults/422-too-many-messages").isTheAnswer(reply);
            Example.of("replayDeadLetters/422-too-many-messages").isTheAnswer(gateway.post(DEAD_LETTERS, times("")));
            assertThat(reply.json().path("detail").asText()).contains("10 messages", "REPLAY_MAX_MESSAGES");
        });
    }

    @Test
    void replaysDeadLettersThatAreReadableNow(CapturedOutput output) {
        String text = text();
        long written = begun.toEpochMilli();
        String request = body(text);
        bury("key", request, "internal error", "7", "123456", written);
        bury("key", request, "internal error", "7", "123456", written);
        bury("key", "recipient=0241234567", "not JSON", "7", "123457", written);
        bury("key", request.replace("{", "{\"message_id\": \"taken\", "), "its message_id belongs to another request",
                "7", "123458", written);
        topic.write("sms-requests-dlt", "key", request);
        MessageId id = MessageId.ofRecord("sms-requests", 7, 123456, written);

        JsonNode dryRun = ask(DEAD_LETTERS, () -> times(""), 1);
        assertThat(dryRun.path("skipped").path("still_unreadable").asInt()).isEqualTo(1);
        assertThat(dryRun.path("skipped").path("no_origin").asInt()).isEqualTo(1);
        assertThat(dryRun.path("skipped").path("id_reused").asInt()).isEqualTo(1);
        assertThat(dryRun.path("skipped").path("repeated").asInt()).isEqualTo(1);
        assertThat(dryRun.path("sample").path(0).asText()).isEqualTo(id.value());
        assertThat(ask(DEAD_LETTERS, times(", \"reason\": \"error\"")).path("would_send").asInt()).isEqualTo(1);
        assertThat(ask(DEAD_LETTERS, times(", \"reason\": \"JSON\"")).path("would_send").asInt()).isZero();
        assertThat(timesAccepted(text)).isZero();

        assertThat(carryOut(DEAD_LETTERS, dryRun).path("sent_to_queue").asInt()).isEqualTo(1);
        awaitResult(id.value(), 1, "sent");
        assertThat(timesAccepted(text)).isEqualTo(1);
        ConsumerRecord<String, String> copy = topic.find("sms-requests", record -> record.value().equals(request));
        assertThat(copy.partition()).isEqualTo(7);
        assertThat(copy.key()).isEqualTo("key");
        assertThat(Topic.header(copy, "message_id")).isEqualTo(id.value());
        assertThat(Topic.header(copy, "origin")).isEqualTo("7/123456/" + written);
        assertThat(copy.headers()).noneMatch(header -> header.key().startsWith("dlt_"));

        JsonNode again = carryOut(DEAD_LETTERS, dryRun);
        assertThat(again.path("sent_to_queue").asInt()).isZero();
        assertThat(again.path("skipped").path("already_sent").asInt()).isEqualTo(1);
        assertThat(output.getAll()).contains("Replay from sms-requests-dlt: sent 1 of 1").doesNotContain(text);
    }

    static Stream<Arguments> namesTheInvalidField() {
        String times = "\"from\": \"2026-01-15T10:00:00Z\", \"to\": \"2026-01-15T11:00:00+01:00\"";
        String hour = "\"from\": \"2026-01-15T10:00:00Z\", \"to\": \"2026-01-15T11:00:00Z\"";
        return Stream.of(Arguments.of(RESULTS, "from", "{\"to\": \"2026-01-15T11:00:00Z\"}"),
                Arguments.of(RESULTS, "from", "{\"from\": \"yesterday\"}"),
                Arguments.of(RESULTS, "from", "{\"from\": 1768471200}"),
                Arguments.of(RESULTS, "from", "{\"from\": \"+999999999-01-01T00:00:00Z\"}"),
                Arguments.of(RESULTS, "to", "{\"from\": \"2026-01-15T10:00:00Z\"}"),
                Arguments.of(RESULTS, "to", "{" + times + ", \"status\": [\"unavailable\"]}"),
                Arguments.of(RESULTS, "status", "{" + hour + "}"),
                Arguments.of(RESULTS, "status", "{" + hour + ", \"status\": []}"),
                Arguments.of(RESULTS, "status", "{" + hour + ", \"status\": [\"sent\"]}"),
                Arguments.of(RESULTS, "status", "{" + hour + ", \"status\": [null]}"),
                Arguments.of(RESULTS, "status", "{" + hour + ", \"status\": \"unavailable\"}"),
                Arguments.of(RESULTS, "ttl", "{" + hour + ", \"status\": [\"unavailable\"], \"ttl\": 0}"),
                Arguments.of(RESULTS, "ttl", "{" + hour + ", \"status\": [\"unavailable\"], \"ttl\": 999999}"),
                Arguments.of(RESULTS, "providr",
                        "{" + hour + ", \"status\": [\"unavailable\"], \"providr\": \"arkesel\"}"),
                Arguments.of(RESULTS, "plan", "{\"plan\": \"no plan\"}"),
                Arguments.of(RESULTS, "plan", "{\"plan\": \"e30\", \"ttl\": 60}"),
                Arguments.of(DEAD_LETTERS, "from", "{}"),
                Arguments.of(DEAD_LETTERS, "to", "{" + times + "}"),
                Arguments.of(DEAD_LETTERS, "plan", "{\"plan\": \"e30\"}"),
                Arguments.of(DEAD_LETTERS, "plan", "{\"plan\": \"e30\", \"reason\": \"error\"}"));
    }

    @ParameterizedTest
    @MethodSource
    void namesTheInvalidField(String path, String field, String body) {
        Reply reply = gateway.post(path, body);

        Example.of(path.equals(RESULTS) ? "replayResults/422-invalid-field" : "replayDeadLetters/422-invalid-field")
                .isTheAnswer(reply);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        assertThat(reply.json().path("field").asText()).isEqualTo(field);
        assertThat(reply.json().path("detail").asText()).startsWith(field);
    }

    @Test
    void aPlanBelongsToOneKindOfReplay() {
        JsonNode plan = ask(DEAD_LETTERS, times(""));

        Reply reply = gateway.post(RESULTS, "{\"plan\": \"" + plan.path("plan").asText() + "\"}");

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().path("field").asText()).isEqualTo("plan");
    }

    @Test
    void isDocumented() {
        JsonNode paths = gateway.get("/openapi.json").json().path("paths");
        for (String path : new String[] {RESULTS, DEAD_LETTERS}) {
            for (String status : new String[] {"200", "400", "401", "409", "422", "503"}) {
                assertThat(paths.path(path).path("post").path("responses").has(status)).as(path + status).isTrue();
            }
        }
    }

    private JsonNode dryRun(String status, int wouldSend) {
        return ask(RESULTS, () -> selection(status, ""), wouldSend);
    }

    /** A caller gets its answer before the result is on the topic. */
    private static JsonNode ask(String path, Supplier<String> body, int wouldSend) {
        return Awaitility.await().until(() -> ask(path, body.get()),
                answer -> answer.path("would_send").asInt(-1) == wouldSend);
    }

    private static JsonNode ask(String path, String body) {
        Reply reply = gateway.post(path, body);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json();
    }

    private static JsonNode carryOut(String path, JsonNode dryRun) {
        return ask(path, planOf(dryRun));
    }

    private static String planOf(JsonNode dryRun) {
        return "{\"plan\": \"" + dryRun.path("plan").asText() + "\"}";
    }

    private static String body(String text) {
        return "{\"recipient\": \"%s\", \"message\": \"%s\"}".formatted(RECIPIENT, text);
    }

    private String selection(String status, String more) {
        return times(", \"status\": [\"" + status + "\"]" + more);
    }

    private String times(String more) {
        return "{\"from\": \"%s\", \"to\": \"%s\"%s}".formatted(begun, Instant.now().plusSeconds(60), more);
    }

    /** Sends a message that no provider accepts. */
    private String unavailable(String text) {
        arkesel.behave(DOWN);
        mnotify.behave(DOWN);
        Reply reply = gateway.send(RECIPIENT, text);
        assertThat(reply.status()).isEqualTo(503);
        return reply.json().path("message_id").asText();
    }

    private static String result(String id, String more) {
        return """
                {"message_id": "%s", "status": "unavailable", "possible_duplicate": false, "timestamp": "%s", \
                "attempts": []%s}""".formatted(id, Instant.now(), more);
    }

    private static void bury(String key, String value, String reason, String partition, String offset,
            long timestamp) {
        topic.write("sms-requests-dlt", key, value, header("dlt_reason", reason),
                header("dlt_topic", "sms-requests"), header("dlt_partition", partition), header("dlt_offset", offset),
                header("dlt_timestamp", Long.toString(timestamp)));
    }

    private static RecordHeader header(String name, String value) {
        return new RecordHeader(name, value.getBytes(UTF_8));
    }

    private static RecordMetadata request(String id) {
        ConsumerRecord<String, String> record = requestsOf(id).getFirst();
        return new RecordMetadata(new TopicPartition(record.topic(), record.partition()), record.offset(), 0,
                record.timestamp(), 0, 0);
    }

    private static List<ConsumerRecord<String, String>> requestsOf(String id) {
        return topic.all("sms-requests").stream().filter(record -> id.equals(record.key())).toList();
    }

    private static void awaitResult(String id, int round, String status) {
        ConsumerRecord<String, String> result = topic.find("sms-results",
                record -> id.equals(record.key()) && record.value().contains("\"round\":" + round + ","));
        assertThat(result.value()).contains("\"status\":\"" + status + "\"");
    }

    private static long timesAccepted(String text) {
        return Stream.of(arkesel, mnotify).flatMap(provider -> provider.accepted().stream()).filter(text::equals)
                .count();
    }

    private static List<String> texts(int number) {
        return IntStream.range(0, number).mapToObj(_ -> text()).toList();
    }

    private static String text() {
        return "Replay " + UUID.randomUUID();
    }
}
