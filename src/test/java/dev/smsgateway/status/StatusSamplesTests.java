package dev.smsgateway.status;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.smsgateway.message.Attempt;
import dev.smsgateway.message.DeliveryStatus;
import dev.smsgateway.message.MessageId;
import dev.smsgateway.message.ReportedStatus;
import dev.smsgateway.message.RequestPlace;
import dev.smsgateway.records.Sample;
import dev.smsgateway.status.Fact.ReportFact;
import dev.smsgateway.status.Fact.RequestFact;
import dev.smsgateway.status.Fact.ResultFact;
import dev.smsgateway.topic.TopicJson;

/**
 * The state of the table and its records stay readable across releases.
 */
class StatusSamplesTests {

    private static final Instant AT = Instant.parse("2026-01-15T10:30:00.421Z");

    private static final String ID = "0f6c2d1e-6f0b-4c58-9a51-7c9c1a1d7e11";

    private static final RecordedChange SENT = new RecordedChange(3, CurrentStatus.SENT, AT, "sms-results/3/17",
            "mnotify", "7E80E387",
            false, 1, null);

    private static final MessageState STATE = new MessageState(
            List.of(new RequestFact(AT, "sms-requests/3/1742", 0, "+233241234567", 1, "shop",
                    "https://shop.example.com/sms", "v1:digest")),
            List.of(new ResultFact(AT, "sms-results/3/17", 1, DeliveryStatus.SENT, "mnotify", "7E80E387", false, null,
                    1,
                    "shop",
                    List.of(new Attempt("arkesel", Attempt.Outcome.UNAVAILABLE, "down", "HTTP 503",
                            null, AT, Duration.ofMillis(87)),
                            new Attempt("mnotify", Attempt.Outcome.ACCEPTED, null, null, "7E80E387", AT,
                                    Duration.ofMillis(318))))),
            List.of(new ReportFact(AT, "sms-reports/3/5", "mnotify", "7E80E387", ReportedStatus.PENDING, "SENT")),
            List.of(SENT), List.of());

    @Test
    void storedState() {
        byte[] stored = StoredState.write(STATE, AT);
        byte[] json = Arrays.copyOfRange(stored, Long.BYTES, stored.length);
        assertThat(json).asString(UTF_8).isEqualTo(Sample.text("stored-state"));

        byte[] sample = Sample.of("stored-state");
        byte[] value = ByteBuffer.allocate(Long.BYTES + sample.length).putLong(AT.toEpochMilli()).put(sample).array();
        assertThat(StoredState.read(value)).isEqualTo(STATE);
    }

    @Test
    void aChange() {
        byte[] json = StatusChangeValue.write(ID, SENT, STATE);

        assertThat(json).asString(UTF_8).isEqualTo(Sample.text("status-change"));
    }

    @Test
    void aNote() throws IOException {
        RequestNote note = new RequestNote(ID, 2, AT, "+233241234567", 1, "shop", "https://shop.example.com/sms",
                "v1:digest", null, new RequestPlace(3, 1_742));

        assertThat(TopicJson.write(note)).asString(UTF_8).isEqualTo(Sample.text("request-note"));
        assertThat(RequestNote.read(Sample.of("request-note"))).isEqualTo(note);
    }

    @Test
    void aNoteOfAnAlias() throws IOException {
        RequestNote note = RequestNote.ofAlias(new MessageId("africastalking:ATXid_1"), ID, AT,
                new RequestPlace(3, 1_742));

        assertThat(TopicJson.write(note)).asString(UTF_8).isEqualTo(Sample.text("request-note-alias"));
        assertThat(RequestNote.read(Sample.of("request-note-alias"))).isEqualTo(note);
    }

    @Test
    void dueReport() {
        String sample = """
                {"provider":"mnotify","provider_message_id":"7E80E387","sent_at":"2026-01-15T10:30:00.421Z","asked":2,\
                "due":"2026-01-15T10:30:00.421Z","missing":true}""";
        DueReport report = new DueReport("mnotify", "7E80E387", AT, 2, AT, true);

        assertThat(report.write()).asString(UTF_8).isEqualTo(sample);
        assertThat(DueReport.read(sample.getBytes(UTF_8))).isEqualTo(report);
    }
}
