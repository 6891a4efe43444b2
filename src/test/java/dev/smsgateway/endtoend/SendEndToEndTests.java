package dev.smsgateway.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import java.util.stream.Stream;

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

@ExtendWith(OutputCaptureExtension.class)
class SendEndToEndTests {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String RECIPIENT = "0241234567";

    private static final String DOWN = "{\"status\":\"error\",\"message\":\"SMS request failed!\"}";

    private static TestBroker broker;

    private static StubProvider arkesel;

    private static StubProvider mnotify;

    private static Topic topic;

    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        broker = TestBroker.start();
        arkesel = new StubProvider();
        mnotify = new StubProvider();
        topic = new Topic(broker.bootstrapServers());
        gateway = RunningGateway.start(broker.bootstrapServers(), arkesel, mnotify, Map.of("REPLY_TIMEOUT", "2",
                "RESET_TIMEOUT", "1", "ARKESEL_READ_TIMEOUT", "1500ms", "logging.level.dev.smsgateway", "debug"));
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
    void sendsAMessageAndAnswersWithItsResult() {
        String text = text();

        Reply reply = gateway.send(RECIPIENT, text);

        Example.of("sendMessage/200").isTheAnswer(reply);
        assertThat(reply.json().path("success").asBoolean()).isTrue();
        assertThat(reply.json().path("status").asText()).isEqualTo("sent");
        assertThat(reply.json().path("provider").asText()).isEqualTo("arkesel");
        assertThat(reply.json().path("provider_message_id").asText()).isEqualTo("arkesel-id");
        assertThat(reply.json().path("possible_duplicate").asBoolean()).isFalse();
        assertThat(reply.json().path("segments").asInt()).isEqualTo(1);
        assertThat(reply.json().has("error")).isTrue();
        assertThat(reply.json().path("timestamp").asText()).endsWith("Z");
        assertThat(arkesel.accepted()).contains(text);
        JsonNode result = resultOf(reply.json().path("message_id").asText());
        assertThat(result.path("status").asText()).isEqualTo("sent");
        assertThat(result.path("attempts")).hasSize(1);
    }

    @Test
    void failsOverAndNamesTheProviderThatSent() {
        arkesel.behave(Behaviour.answering(500, DOWN));
        String text = text();

        Reply reply = gateway.send(RECIPIENT, text);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("provider").asText()).isEqualTo("mnotify");
        assertThat(mnotify.accepted()).contains(text);
        JsonNode attempts = resultOf(reply.json().path("message_id").asText()).path("attempts");
        assertThat(attempts.path(0).path("outcome").asText()).isEqualTo("unavailable");
        assertThat(attempts.path(0).path("reason").asText()).isEqualTo("down");
        assertThat(attempts.path(1).path("outcome").asText()).isEqualTo("accepted");
    }

    @Test
    void textsThatAFirewallRefusesTakeTheProviderFromNobodyAndAnOutrightRefusalDoes() {
        arkesel.behave(text -> (text.startsWith("disliked")
                ? Behaviour.answering(403, "<html>Forbidden</html>")
                : Behaviour.accepting()).reply(text));
        assertThat(providerOf(text())).isEqualTo("arkesel");
        for (int disliked = 0; disliked < 6; disliked++) {
            assertThat(providerOf("disliked " + text())).isEqualTo("mnotify");
            assertThat(gateway.get("/health").json().at("/circuit_breaker_status/arkesel_status/failure_count")
                    .asInt(-1)).isZero();
        }
        assertThat(providerOf(text())).isEqualTo("arkesel");

        arkesel.behave(Behaviour.answering(401, """
                {"status":"error","message":"Invalid API key"}"""));
        arkesel.answerBalance(401);
        for (int refused = 0; refused < 5; refused++) {
            gateway.send(RECIPIENT, text());
        }
        assertThat(gateway.get("/health").text()).contains("OPEN");
        arkesel.answerBalance(200);
    }

    private String providerOf(String text) {
        return resultOf(gateway.send(RECIPIENT, text).json().path("message_id").asText()).path("provider").asText();
    }

    @Test
    void answers422WhenAProviderRejectsTheMessage() {
        arkesel.behave(Behaviour.answering(200, """
                {"status":"success","data":[{"invalid numbers":["233241234567"]}]}"""));

        Reply reply = gateway.send(RECIPIENT, text());

        Example.of("sendMessage/422-rejected").isTheAnswer(reply);
        assertThat(reply.json().path("success").isBoolean()).isTrue();
        assertThat(reply.json().path("success").asBoolean()).isFalse();
        assertThat(reply.json().path("status").asText()).isEqualTo("rejected");
    }

    @Test
    void answers503WhenEveryProviderIsUnavailable() {
        arkesel.behave(Behaviour.answering(402, ""));
        mnotify.behave(Behaviour.answering(503, ""));

        Reply reply = gateway.send(RECIPIENT, text());

        Example.of("sendMessage/503-unavailable").isTheAnswer(reply);
        assertThat(reply.json().path("status").asText()).isEqualTo("unavailable");
        assertThat(reply.json().path("success").asBoolean(true)).isFalse();
        assertThat(reply.json().path("error").asText()).contains("arkesel", "mnotify");
    }

    @Test
    void answers202WhenAProviderMayHaveTakenAMessageThatIsHeld() {
        arkesel.behave(Behaviour.answering(502, ""));
        String text = text();

        Reply reply = gateway.post("/sms/send", """
                {"recipient": "%s", "message": "%s", "on_unconfirmed": "hold"}""".formatted(RECIPIENT, text));

        Example.of("sendMessage/202-unconfirmed").isTheAnswer(reply);
        assertThat(reply.json().path("status").asText()).isEqualTo("unconfirmed");
        assertThat(reply.json().path("success").isNull()).isTrue();
        assertThat(reply.header("Location")).isEqualTo("/sms/" + reply.json().path("message_id").asText());
        assertThat(mnotify.accepted()).doesNotContain(text);
    }

    @Test
    void marksAPossibleDuplicate() {
        arkesel.behave(Behaviour.answering(504, ""));

        Reply reply = gateway.send(RECIPIENT, text());

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("possible_duplicate").asBoolean()).isTrue();
    }

    @Test
    void answers504WhenTheMessageExpires() {
        arkesel.behave(Behaviour.acceptingAfter(Duration.ofMillis(1_100)).andThenAnswer(503));

        Reply reply = gateway.post("/sms/send", """
                {"recipient": "%s", "message": "%s", "ttl": 1}""".formatted(RECIPIENT, text()));

        Example.of("sendMessage/504").isTheAnswer(reply);
        assertThat(reply.json().path("status").asText()).isEqualTo("expired");
    }

    @Test
    void answers202PendingWhenTheReplyIsLateAndStillSends() {
        CountDownLatch hang = new CountDownLatch(1);
        mnotify.behave(Behaviour.hangingUntil(hang));
        arkesel.behave(Behaviour.answering(503, ""));
        String text = text();

        Reply reply = gateway.send(RECIPIENT, text);
        hang.countDown();

        Example.of("sendMessage/202-pending").isTheAnswer(reply);
        assertThat(reply.json().path("status").asText()).isEqualTo("pending");
        assertThat(reply.json().path("success").isNull()).isTrue();
        assertThat(reply.header("Location")).isEqualTo("/sms/" + reply.json().path("message_id").asText());
        assertThat(resultOf(reply.json().path("message_id").asText()).path("status").asText()).isEqualTo("sent");
    }

    @Test
    void answers503WhenKafkaDoesNotConfirmTheRequest() {
        try (Topic.Refusal _ = topic.refuse("sms-requests")) {
            Example.of("sendMessage/503-outcome-unknown").isTheAnswer(gateway.send(RECIPIENT, text()));
        }
    }

    @Test
    void answersAtOnceWhenTheCallerPrefersIt() {
        CountDownLatch hang = new CountDownLatch(1);
        arkesel.behave(Behaviour.hangingUntil(hang));

        Reply reply = gateway.post("/sms/send", """
                {"recipient": "%s", "message": "%s"}""".formatted(RECIPIENT, text()), "Prefer", "respond-async");
        hang.countDown();

        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.json().path("status").asText()).isEqualTo("pending");
        assertThat(reply.header("Preference-Applied")).isEqualTo("respond-async");
        assertThat(resultOf(reply.json().path("message_id").asText()).path("status").asText()).isEqualTo("sent");
    }

    static Stream<Arguments> namesTheInvalidField() {
        return Stream.of(Arguments.of("recipient", "{\"message\": \"Hello\"}"),
                Arguments.of("recipient", "{\"recipient\": \"12345\", \"message\": \"Hello\"}"),
                Arguments.of("recipient", "{\"recipient\": 241234567, \"message\": \"Hello\"}"),
                Arguments.of("message", "{\"recipient\": \"0241234567\"}"),
                Arguments.of("message", "{\"recipient\": \"0241234567\", \"message\": \"\"}"),
                Arguments.of("message", "{\"recipient\": \"0241234567\", \"message\": \"\\ud800\"}"),
                Arguments.of("message",
                        "{\"recipient\": \"0241234567\", \"message\": \"" + "a".repeat(1531) + "\"}"),
                Arguments.of("sender",
                        "{\"recipient\": \"0241234567\", \"message\": \"Hello\", \"sender\": \"TwelveLetters\"}"),
                Arguments.of("ttl", "{\"recipient\": \"0241234567\", \"message\": \"Hello\", \"ttl\": 0}"),
                Arguments.of("ttl", "{\"recipient\": \"0241234567\", \"message\": \"Hello\", \"ttl\": \"60\"}"),
                Arguments.of("status_callback", "{\"recipient\": \"0241234567\", \"message\": \"Hello\", "
                        + "\"status_callback\": \"https://shop.example.com/\"}"),
                Arguments.of("on_unconfirmed",
                        "{\"recipient\": \"0241234567\", \"message\": \"Hello\", \"on_unconfirmed\": \"x\"}"));
    }

    @ParameterizedTest
    @MethodSource
    void namesTheInvalidField(String field, String body) {
        Reply reply = gateway.post("/sms/send", body);

        Example.of("sendMessage/422-invalid-field").isTheAnswer(reply);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        assertThat(reply.json().path("field").asText()).isEqualTo(field);
        assertThat(reply.json().path("detail").asText()).startsWith(field);
    }

    @Test
    void answersUnreadableBodiesWithAProblem() {
        for (String example : List.of("problems/unreadable-body", "sendMessage/400-unreadable-body")) {
            Example.of(example).isTheAnswer(gateway.post("/sms/send", "{\"recipient\": "));
        }
        assertThat(gateway.post("/sms/send", "").status()).isEqualTo(400);
        assertThat(gateway.post("/sms/send", "[]").status()).isEqualTo(400);
        Example.of("problems/body-too-large")
                .isTheAnswer(gateway.post("/sms/send", "{\"recipient\": \"" + "1".repeat(70_000) + "\"}"));
        Example.of("problems/unsupported-media-type").isTheAnswer(gateway.postForm("/sms/send", "recipient=1"));
        assertThat(gateway.get("/sms/send").status()).isEqualTo(405);
        assertThat(gateway.get("/nothing").json().path("status").asInt()).isEqualTo(404);
    }

    @Test
    void sendsARecordOfAPlainProducer() {
        String text = text();
        RecordMetadata written = topic.write("sms-requests", null, """
                {"recipient": "%s", "message": "%s"}""".formatted(RECIPIENT, text));

        Awaitility.await().untilAsserted(() -> assertThat(arkesel.accepted()).contains(text));
        Awaitility.await().untilAsserted(
                () -> assertThat(topic.committed().get(new TopicPartition("sms-requests", written.partition())))
                        .isEqualTo(written.offset() + 1));
    }

    @Test
    void repliesToAProducerThatRequestsAReply() {
        String correlation = UUID.randomUUID().toString();
        topic.write("sms-requests", null, """
                {"recipient": "%s", "message": "%s", "message_id": "mine-%s"}""".formatted(RECIPIENT, text(),
                correlation), new RecordHeader("kafka_replyTopic", "sms-replies".getBytes(UTF_8)),
                new RecordHeader("kafka_replyPartition", ByteBuffer.allocate(4).putInt(7).array()),
                new RecordHeader("kafka_correlationId", correlation.getBytes(UTF_8)));

        ConsumerRecord<String, String> reply = topic.find("sms-replies",
                record -> Topic.header(record, "kafka_correlationId").equals(correlation));

        assertThat(reply.partition()).isEqualTo(7);
        assertThat(json(reply.value()).path("status").asText()).isEqualTo("sent");
        assertThat(json(reply.value()).path("message_id").asText()).isEqualTo("mine-" + correlation);
    }

    @Test
    void anUnwritableReplyDelaysNothing() {
        for (int lane : new int[] {-1, 999}) {
            topic.write("sms-requests", null,
                    """
                            {"recipient": "%s", "message": "%s", "message_id": "no-lane%s"}""".formatted(RECIPIENT,
                            text(), lane),
                    new RecordHeader("kafka_replyTopic", "sms-replies".getBytes(UTF_8)),
                    new RecordHeader("kafka_replyPartition", ByteBuffer.allocate(4).putInt(lane).array()));
            assertThat(resultOf("no-lane" + lane).path("status").asText()).isEqualTo("sent");
        }
        topic.write("sms-requests", null, """
                {"recipient": "%s", "message": "%s", "message_id": "elsewhere"}""".formatted(RECIPIENT, text()),
                new RecordHeader("kafka_replyTopic", "sms-requests-dlt".getBytes(UTF_8)));

        assertThat(resultOf("elsewhere").path("status").asText()).isEqualTo("sent");
        assertThat(topic.all("sms-requests-dlt")).noneMatch(record -> record.value().contains("elsewhere"));
        assertThat(gateway.get("/actuator/prometheus").text()).containsPattern("sms_replies_failed_total 3");
    }

    @Test
    void anInvalidRecordEndsAsARejectedResult() {
        topic.write("sms-requests", null,
                "{\"recipient\": \"12345\", \"message\": \"x\", \"message_id\": \"bad-one\"}");

        JsonNode result = resultOf("bad-one");

        assertThat(result.path("status").asText()).isEqualTo("rejected");
        assertThat(result.path("error").asText()).startsWith("recipient");
        assertThat(result.path("attempts")).isEmpty();
    }

    @Test
    void anUnreadableRecordGoesToTheDeadLettersAndBlocksNothing() {
        RecordMetadata poison = topic.write("sms-requests", "poison", "recipient=0241234567");
        String text = text();
        topic.write("sms-requests", "poison", """
                {"recipient": "%s", "message": "%s"}""".formatted(RECIPIENT, text));

        Awaitility.await().untilAsserted(() -> assertThat(arkesel.accepted()).contains(text));
        ConsumerRecord<String, String> dead = topic.find("sms-requests-dlt",
                record -> Topic.header(record, "dlt_offset").equals(Long.toString(poison.offset()))
                        && Topic.header(record, "dlt_partition").equals(Integer.toString(poison.partition())));
        assertThat(dead.value()).isEqualTo("recipient=0241234567");
        assertThat(dead.key()).isEqualTo("poison");
        assertThat(Topic.header(dead, "dlt_reason")).contains("not JSON");
        assertThat(Topic.header(dead, "dlt_topic")).isEqualTo("sms-requests");
    }

    @Test
    void opensABreakerProbesAndClosesIt() {
        arkesel.behave(Behaviour.answering(503, ""));
        for (int failure = 0; failure < 5; failure++) {
            gateway.send(RECIPIENT, text());
        }
        JsonNode opened = gateway.get("/circuit-breaker-status").json().path("arkesel_status");
        assertThat(opened.path("state").asText()).isEqualTo("OPEN");
        assertThat(opened.path("failure_count").asInt()).isEqualTo(5);
        assertThat(opened.path("can_execute").asBoolean()).isFalse();
        assertThat(gateway.get("/health").json().path("status").asText()).isEqualTo("degraded");
        int calls = arkesel.received();
        gateway.send(RECIPIENT, text());
        assertThat(arkesel.received()).isEqualTo(calls);

        Awaitility.await().until(() -> gateway.get("/circuit-breaker-status").json().path("arkesel_status")
                .path("state").asText().equals("HALF_OPEN"));
        arkesel.behave(Behaviour.accepting());
        assertThat(gateway.send(RECIPIENT, text()).json().path("provider").asText()).isEqualTo("arkesel");

        assertThat(gateway.get("/circuit-breaker-status").json().path("arkesel_status").path("state").asText())
                .isEqualTo("CLOSED");
        assertThat(gateway.get("/health").json().path("status").asText()).isEqualTo("healthy");
    }

    @Test
    void isUnhealthyWhenNoMessageCanBeSent() {
        arkesel.behave(Behaviour.answering(503, ""));
        mnotify.behave(Behaviour.answering(503, ""));
        for (int failure = 0; failure < 5; failure++) {
            gateway.send(RECIPIENT, text());
        }

        Reply health = gateway.get("/health");

        assertThat(health.status()).isEqualTo(503);
        assertThat(health.json().path("status").asText()).isEqualTo("unhealthy");
        assertThat(health.json().path("circuit_breaker_status").path("mnotify_status").path("failure_count").asInt())
                .isEqualTo(5);
        assertThat(gateway.get("/actuator/health/liveness").status()).isEqualTo(200);
        assertThat(gateway.get("/actuator/health/readiness").status()).isEqualTo(200);
    }

    @Test
    void logsMetricsAndErrorsContainNoKeyTextOrNumber(CapturedOutput output) {
        String canary = "CANARY" + UUID.randomUUID();
        arkesel.behave(Behaviour.answering(401, "{\"status\":\"error\",\"message\":\"arkesel-key-CANARY +233249999999 "
                + canary + "\"}"));
        mnotify.behave(text -> {
            throw new IllegalStateException("cut the connection");
        });
        String answers = gateway.send("0249999999", canary).text();
        arkesel.behave(Behaviour.acceptingAfter(Duration.ofSeconds(2)));
        answers += gateway.send("0249999999", canary).text();
        answers += gateway.post("/sms/send", "{\"recipient\": \"0249999999\", \"message\": \"" + canary
                + "\", \"ttl\": \"x\"}").text();
        topic.write("sms-requests", null, "not JSON: 0249999999 " + canary);
        topic.write("sms-requests", null, "{\"recipient\": \"0249999999\", \"message\": \"" + canary
                + "\", \"ttl\": \"x\", \"message_id\": \"after-canary\"}");
        answers += resultOf("after-canary").toString();
        answers += gateway.get("/actuator/prometheus").text();

        for (String text : new String[] {answers, output.getAll()}) {
            assertThat(text).doesNotContain("key-CANARY").doesNotContain(canary).doesNotContain("249999999");
        }
    }

    @Test
    void theTraceTravelsWithTheMessage() {
        String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

        Reply traced = gateway.post("/sms/send", body(), "traceparent", trace, "tracestate", "vendor=1");
        Reply malformed = gateway.post("/sms/send", body(), "traceparent", "not a trace");

        for (String name : new String[] {"sms-requests", "sms-results"}) {
            ConsumerRecord<String, String> record = topic.find(name, about(traced));
            assertThat(Topic.header(record, "traceparent")).isEqualTo(trace);
            assertThat(Topic.header(record, "tracestate")).isEqualTo("vendor=1");
            assertThat(topic.find(name, about(malformed)).headers().lastHeader("traceparent")).isNull();
        }
    }

    @Test
    void namesAFieldThatItDoesNotKnow() {
        Reply reply = gateway.post("/sms/send", """
                {"recipient": "%s", "message": "never", "onUnconfirmed": "hold"}""".formatted(RECIPIENT));

        Example.of("sendMessage/422-unknown-field").isTheAnswer(reply);
        assertThat(reply.json().path("field").asText()).isEqualTo("onUnconfirmed");
        assertThat(reply.json().path("detail").asText()).isEqualTo("onUnconfirmed is not a field of this request");
    }

    @Test
    void isDocumented() {
        assertThat(gateway.get("/openapi.json").json().path("paths").properties()).extracting(Map.Entry::getKey)
                .contains("/sms/send", "/health", "/circuit-breaker-status", "/circuit-breaker/reset");
        assertThat(gateway.get("/docs").status()).isEqualTo(302);
        JsonNode responses = gateway.get("/openapi.json").json().path("paths").path("/sms/send").path("post")
                .path("responses");
        for (String status : new String[] {"200", "202", "400", "401", "413", "415", "422", "429", "503", "504"}) {
            assertThat(responses.has(status)).as(status).isTrue();
        }
    }

    private static JsonNode resultOf(String messageId) {
        return json(topic.find("sms-results", record -> messageId.equals(record.key())).value());
    }

    private static String body() {
        return """
                {"recipient": "%s", "message": "%s"}""".formatted(RECIPIENT, text());
    }

    private static Predicate<ConsumerRecord<String, String>> about(Reply reply) {
        String id = reply.json().path("message_id").asText();
        return record -> id.equals(record.key());
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text() {
        return "text " + UUID.randomUUID();
    }
}
