package dev.smsgateway.queue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import dev.smsgateway.message.Attempt;
import dev.smsgateway.message.DeliveryReport;
import dev.smsgateway.message.DeliveryResult;
import dev.smsgateway.message.DeliveryStatus;
import dev.smsgateway.message.MessageId;
import dev.smsgateway.message.OnUnconfirmed;
import dev.smsgateway.message.PhoneNumber;
import dev.smsgateway.message.ReportedStatus;
import dev.smsgateway.message.RequestPlace;
import dev.smsgateway.message.SendRequest;
import dev.smsgateway.message.SendRequestRules;
import dev.smsgateway.message.SenderId;
import dev.smsgateway.message.SmsText;
import dev.smsgateway.message.WebhookRules;
import dev.smsgateway.message.WebhookUrl;
import dev.smsgateway.queue.ReadRequest.Valid;
import dev.smsgateway.records.Sample;
import dev.smsgateway.topic.TopicJson;
import dev.smsgateway.topic.Topics;

class RecordSamplesTests {

    private static final Instant AT = Instant.parse("2026-01-15T10:30:00.421Z");

    private static final MessageId ID = new MessageId("0f6c2d1e-6f0b-4c58-9a51-7c9c1a1d7e11");

    private static final Attempt DOWN = new Attempt("arkesel", Attempt.Outcome.UNAVAILABLE, "down", "HTTP 503", null,
            AT, Duration.ofMillis(87));

    private static final Attempt ACCEPTED = new Attempt("mnotify", Attempt.Outcome.ACCEPTED, null, null, "7E80E387",
            AT, Duration.ofMillis(318));

    private static final DeliveryResult SENT = new DeliveryResult(ID, 2, DeliveryStatus.SENT, "mnotify", "7E80E387",
            true, AT, null, 1, List.of(Attempt.inDoubt("arkesel", AT), DOWN, ACCEPTED), "shop",
            new RequestPlace(3, 1_742));

    private static final DeliveryResult REJECTED = new DeliveryResult(ID, 1, DeliveryStatus.REJECTED, null, null, false,
            AT, "recipient is required", null, List.of(), null, null);

    @Test
    void aResult() throws IOException {
        holds("result", SENT);
    }

    @Test
    void aResultOfARequestThatBreaksTheRules() throws IOException {
        holds("result-rejected", REJECTED);
    }

    @Test
    void aResultFromBeforeThereWereRounds() throws IOException {
        assertThat(TopicJson.MAPPER.readValue(Sample.of("result-without-round"), DeliveryResult.class))
                .isEqualTo(REJECTED);
    }

    @Test
    void aReport() throws IOException {
        holds("report", new DeliveryReport(ID, "arkesel", "9b752841", ReportedStatus.UNDELIVERED, "EXPIRED", AT));
        holds("report-unknown", new DeliveryReport(ID, "arkesel", null, ReportedStatus.PENDING, null, AT));
    }

    @Test
    void aReply() throws IOException {
        assertThat(Reply.read(Sample.of("result"), true)).isEqualTo(new Reply.Final(SENT, true));
        for (Reply.Word word : Reply.Word.values()) {
            String name = "reply-" + word.name().toLowerCase(Locale.ROOT).replace('_', '-');
            Reply reply = new Reply.Interim(ID, word);

            assertThat(TopicJson.MAPPER.readTree(TopicJson.write(reply)))
                    .isEqualTo(TopicJson.MAPPER.readTree(Sample.of(name)));
            assertThat(Reply.read(Sample.of(name), false)).isEqualTo(reply);
        }
    }

    @Test
    void aRequest() {
        SendRequest request = new SendRequest(ID, new PhoneNumber("+233241234567"), new SmsText("Hello"),
                new SenderId("Shop"), OnUnconfirmed.HOLD, AT.plusSeconds(600), true,
                new WebhookUrl("https://shop.example.com/sms"), "shop");

        assertThat(SendRequestValue.write(request, ID)).asString(UTF_8).isEqualTo(Sample.text("request"));
        assertThat(read(Sample.of("request"))).isInstanceOfSatisfying(Valid.class,
                valid -> assertThat(valid.request()).isEqualTo(request));
    }

    @Test
    void aRequestWithTheLeast() {
        SendRequest request = new SendRequest(ID, new PhoneNumber("+233241234567"), new SmsText("Hello"), null,
                OnUnconfirmed.RESEND, AT.plus(Duration.ofHours(4)), false, null, null);

        assertThat(SendRequestValue.write(request, ID)).asString(UTF_8).isEqualTo(Sample.text("request-least"));
        assertThat(read(Sample.of("request-least"))).isInstanceOfSatisfying(Valid.class,
                valid -> assertThat(valid.request()).isEqualTo(request));
    }

    private static ReadRequest read(byte[] json) {
        SendRequestRules rules = new SendRequestRules("GH", 10, Duration.ofHours(4), Duration.ofHours(72),
                new WebhookRules(true, false, false));
        return new SendRequestReader(rules, Clock.fixed(AT, ZoneOffset.UTC))
                .read(new ConsumerRecord<String, byte @Nullable []>(Topics.REQUESTS, 0, 0, "key", json));
    }

    private static void holds(String name, DeliveryResult result) throws IOException {
        assertThat(TopicJson.write(result)).asString(UTF_8).isEqualTo(Sample.text(name));
        assertThat(TopicJson.MAPPER.readValue(Sample.of(name), DeliveryResult.class)).isEqualTo(result);
    }

    private static void holds(String name, DeliveryReport report) throws IOException {
        assertThat(TopicJson.write(report)).asString(UTF_8).isEqualTo(Sample.text(name));
        assertThat(TopicJson.MAPPER.readValue(Sample.of(name), DeliveryReport.class)).isEqualTo(report);
    }
}
