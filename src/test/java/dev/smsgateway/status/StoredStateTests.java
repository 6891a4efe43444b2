package dev.smsgateway.status;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;

import org.junit.jupiter.api.Test;

/** The state on disk and in the changelogs, as earlier releases wrote it. */
class StoredStateTests {

    private static final Instant AT = Instant.parse("2026-01-15T10:30:00.123Z");

    private static final String STATE = """
            {"asked":[{"at":"2026-01-15T10:30:00.123Z","source":"sms-requests/3/17","round":0,\
            "recipient":"+233241234567","segments":1,"tenant":"shop",\
            "status_callback":"https://shop.example.com/sms","fingerprint":"f1"}],\
            "ended":[{"at":"2026-01-15T10:30:01.123Z","source":"sms-results/3/9","round":1,"status":"SENT",\
            "provider":"arkesel","provider_message_id":"id-1","possible_duplicate":false,"segments":1,\
            "tenant":"shop","attempts":[{"provider":"mnotify","outcome":"unavailable","reason":"down",\
            "detail":"connect refused","started_at":"2026-01-15T10:30:00.123Z","duration_ms":12},\
            {"provider":"arkesel","outcome":"accepted","provider_message_id":"id-1",\
            "started_at":"2026-01-15T10:30:00.123Z","duration_ms":318}]}],\
            "reported":[{"at":"2026-01-15T10:30:09.123Z","source":"sms-reports/3/4","provider":"arkesel",\
            "provider_message_id":"id-1","status":"DELIVERED","word":"DELIVRD"}],\
            "changes":[{"sequence":1,"status":"pending","at":"2026-01-15T10:30:00.123Z",\
            "source":"sms-requests/3/17","possible_duplicate":false,"segments":1},\
            {"sequence":4,"status":"delivered","at":"2026-01-15T10:30:09.123Z","source":"sms-reports/3/4",\
            "provider":"arkesel","provider_message_id":"id-1","possible_duplicate":false,"segments":1}]}""";

    private static final String DUE_REPORT = """
            {"provider":"arkesel","provider_message_id":"id-1","sent_at":"2026-01-15T10:30:00.123Z","asked":2,\
            "due":"2026-01-15T10:30:30.123Z","missing":true}""";

    @Test
    void aStateIsReadAndWrittenAsEarlierReleasesDid() {
        byte[] json = STATE.getBytes(UTF_8);
        byte[] stored = ByteBuffer.allocate(Long.BYTES + json.length).putLong(AT.toEpochMilli()).put(json).array();

        MessageState state = StoredState.read(stored);

        assertThat(StoredState.updatedAt(stored)).isEqualTo(AT);
        assertThat(state.requests()).hasSize(1);
        assertThat(state.results()).hasSize(1);
        assertThat(state.reports()).hasSize(1);
        assertThat(StoredState.write(state, AT)).isEqualTo(stored);
    }

    @Test
    void aDueReportIsReadAndWrittenAsEarlierReleasesDid() {
        DueReport report = DueReport.read(DUE_REPORT.getBytes(UTF_8));

        assertThat(report.polls()).isEqualTo(2);
        assertThat(new String(report.write(), UTF_8)).isEqualTo(DUE_REPORT);
    }
}
