package dev.smsgateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.smsgateway.endtoend.RunningGateway.Reply;
import dev.smsgateway.local.LocalBroker;
import dev.smsgateway.message.MessageId;
import dev.smsgateway.provider.PolledMessage;
import dev.smsgateway.report.ReportPoller;

@ExtendWith(OutputCaptureExtension.class)
class DeliveryReportTests {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String PUBLIC_URL = "https://sms.example.com";

    private static final String SECRET = "report-secret-CANARY";

    private static final Map<String, String> SETTINGS = Map.of("PUBLIC_URL", PUBLIC_URL, "REPORT_SECRET", SECRET,
            "API_KEYS", "shop=shop-key-of-26-characters", "ARKESEL_POLL_INTERVAL", "100ms", "MNOTIFY_POLL_INTERVAL",
            "100ms",
            "logging.level.dev.smsgateway", "debug", "logging.level.org.springframework", "debug",
            "logging.level.org.apache.catalina", "debug", "logging.level.org.apache.hc", "debug");

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
        gateway = RunningGateway.start(broker.bootstrapServers(), arkesel, mnotify, SETTINGS);
    }

    @AfterAll
    static void stop() {
        gateway.close();
        topic.close();
        mnotify.close();
        arkesel.close();
        broker.close();
    }

    @Test
    void aPushedReportNeedsNoKeyAndIsOnTheTopicBeforeItIsAnswered() {
        Sent sent = send();

        Reply reply = gateway.get(sent.path() + "?sms_id=" + sent.providerMessageId() + "&status=DELIVERED");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text()).isEmpty();
        assertThat(reportsOn(sent)).singleElement().satisfies(report -> {
            assertThat(report.path("message_id").asText()).isEqualTo(sent.id());
            assertThat(report.path("provider").asText()).isEqualTo("arkesel");
            assertThat(report.path("provider_message_id").asText()).isEqualTo(sent.providerMessageId());
            assertThat(report.path("status").asText()).isEqualTo("delivered");
            assertThat(report.path("word").asText()).isEqualTo("DELIVERED");
        });
    }

    @Test
    void aPushedReportMayBeAFormAndTheQueryGoesBeforeIt() {
        Sent form = send();
        Sent both = send();

        gateway.postForm(form.path(), "sms_id=from-form&status=NOT_DELIVERED");
        gateway.postForm(both.path() + "?sms_id=from-query&status=QUEUED", "sms_id=from-form&status=DELIVERED");

        assertThat(reportsOn(form)).singleElement().satisfies(report -> {
            assertThat(report.path("provider_message_id").asText()).isEqualTo("from-form");
            assertThat(report.path("status").asText()).isEqualTo("undelivered");
        });
        assertThat(reportsOn(both)).singleElement().satisfies(report -> {
            assertThat(report.path("provider_message_id").asText()).isEqualTo("from-query");
            assertThat(report.path("status").asText()).isEqualTo("pending");
        });
    }

    /** Whoever tries addresses, ids or words sees one answer, and nothing comes of it. */
    @Test
    void everyOtherCallIsAnsweredAlikeAndDropped() {
        Sent sent = send();
        Sent other = send();
        String good = "?sms_id=an-id&status=DELIVERED";
        String token = sent.path().substring(sent.path().lastIndexOf('.') + 1);
        List<Reply> replies = new ArrayList<>();

        for (String path : List.of("/reports/arkesel/" + sent.id() + "." + token.substring(1) + "A",
                "/reports/arkesel/" + sent.id() + ".", "/reports/arkesel/" + sent.id(),
                "/reports/arkesel/" + other.id() + "." + token, "/reports/mnotify/" + sent.id() + "." + token,
                "/reports/nobody/" + sent.id() + "." + token, "/reports/ARKESEL/" + sent.id() + "." + token)) {
            replies.add(gateway.get(path + good));
            replies.add(gateway.postForm(path, good.substring(1)));
        }
        for (String parameters : List.of("", "sms_id=an-id", "status=DELIVERED", "sms_id=&status=DELIVERED",
                "sms_id=an-id&status=", "sms_id=an-id&status=UNDELIVERED", "sms_id=an-id&status=DELIVERED%20OK",
                "sms_id=an%00id&status=DELIVERED", "sms_id=%C3%A9&status=DELIVERED", "sms_id=%C0%AF&status=DELIVERED",
                "sms_id=" + "a".repeat(65) + "&status=DELIVERED", "sms_id=an-id&status=" + "A".repeat(4_000),
                "sms_id=an%20id&status=DELIVERED", "sms_id=%27%3B--&status=DELIVERED")) {
            replies.add(gateway.get(sent.path() + "?" + parameters));
            replies.add(gateway.postForm(sent.path(), parameters));
        }
        replies.add(gateway.postForm(sent.path(), "x=" + "a".repeat(100_000) + "&sms_id=an-id&status=DELIVERED"));
        replies.add(gateway.post(sent.path(), "{\"sms_id\": \"an-id\", \"status\": \"DELIVERED\"}"));

        assertThat(replies).allSatisfy(reply -> {
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.text()).isEmpty();
        });
        assertThat(reportsOn(sent)).isEmpty();
        assertThat(reportsOn(other)).isEmpty();
        assertThat(gateway.get("/actuator/prometheus").text())
                .containsPattern("sms_report_callbacks_total\\{outcome=\"not_ours\",provider=\"arkesel\"} 8")
                .containsPattern("sms_report_callbacks_total\\{outcome=\"not_ours\",provider=\"unknown\"} 6")
                .containsPattern("sms_report_callbacks_total\\{outcome=\"malformed\",provider=\"arkesel\"} \\d+")
                .containsPattern("sms_report_callbacks_total\\{outcome=\"unknown_word\",provider=\"arkesel\"} \\d+");
    }

    @Test
    void aMessageIsAskedAboutAtItsProvider() {
        ReportPoller poller = gateway.part(ReportPoller.class);
        MessageId throughArkesel = MessageId.random();
        MessageId throughMnotify = MessageId.random();
        arkesel.report("EXPIRED");
        mnotify.report("DELIVERED");

        assertThat(poller.offer("arkesel", new PolledMessage(throughArkesel, "id-" + throughArkesel))).isTrue();
        assertThat(poller.offer("mnotify", new PolledMessage(throughMnotify, "ID-" + throughMnotify))).isTrue();
        assertThat(poller.offer("nobody", new PolledMessage(throughMnotify, "id"))).isTrue();

        JsonNode ofArkesel = json(
                topic.find("sms-reports", record -> throughArkesel.value().equals(record.key())).value());
        JsonNode ofMnotify = json(
                topic.find("sms-reports", record -> throughMnotify.value().equals(record.key())).value());
        assertThat(ofArkesel.path("status").asText()).isEqualTo("undelivered");
        assertThat(ofArkesel.path("word").asText()).isEqualTo("EXPIRED");
        assertThat(ofMnotify.path("status").asText()).isEqualTo("delivered");
        assertThat(ofMnotify.path("provider_message_id").asText()).isEqualTo("ID-" + throughMnotify);
    }

    @Test
    void logsAndMetricsHoldNoKeySecretOrToken(CapturedOutput output) {
        Sent sent = send();
        String token = sent.path().substring(sent.path().lastIndexOf('.') + 1);

        gateway.get(sent.path() + "?sms_id=an-id&status=DELIVERED");
        gateway.get(sent.path() + "?sms_id=%00&status=shop-key-of-26-characters");
        gateway.postForm(sent.path(), "x=" + "a".repeat(100_000));
        gateway.part(ReportPoller.class).offer("mnotify", new PolledMessage(new MessageId(sent.id()), "CANARY-1"));
        Awaitility.await().until(() -> mnotify.askedAbout().contains("CANARY-1"));

        assertThat(output.getAll() + gateway.get("/actuator/prometheus").text()).contains("sms_report_polls_total")
                .doesNotContain(token).doesNotContain(SECRET).doesNotContain("key-CANARY")
                .doesNotContain("shop-key-of-26-characters");
    }

    @Test
    void theVendorIsToldToCallAgainWhenKafkaDoesNotTakeTheReport() throws IOException {
        Sent sent = send();
        String nowhere = "localhost:" + LocalBroker.freePort();

        try (RunningGateway cutOff = RunningGateway.begin(nowhere, arkesel, mnotify, SETTINGS)) {
            Reply good = cutOff.get(sent.path() + "?sms_id=an-id&status=DELIVERED");
            Reply bad = cutOff.get(sent.path() + "?sms_id=an-id&status=LOST");

            assertThat(good.status()).isEqualTo(503);
            assertThat(good.text()).isEmpty();
            assertThat(bad.status()).isEqualTo(200);
        }
    }

    private static Sent send() {
        String text = "text " + UUID.randomUUID();
        int before = arkesel.reportUrls().size();
        JsonNode reply = gateway
                .post("/sms/send", """
                        {"recipient": "0241234567", "message": "%s"}""".formatted(text), "Authorization",
                        "Bearer shop-key-of-26-characters")
                .json();
        String url = arkesel.reportUrls().get(before);
        assertThat(url).startsWith(PUBLIC_URL + "/reports/arkesel/" + reply.path("message_id").asText() + ".");
        return new Sent(reply.path("message_id").asText(), reply.path("provider_message_id").asText(),
                url.substring(PUBLIC_URL.length()));
    }

    private static List<JsonNode> reportsOn(Sent sent) {
        return topic.all("sms-reports").stream().filter(record -> sent.id().equals(record.key()))
                .map(ConsumerRecord::value).map(DeliveryReportTests::json).toList();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * @param path where its provider calls, behind the public address
     */
    private record Sent(String id, String providerMessageId, String path) {}
}
