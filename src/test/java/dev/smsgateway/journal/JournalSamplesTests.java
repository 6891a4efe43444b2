package dev.smsgateway.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import dev.smsgateway.journal.JournalRecord.Claim;
import dev.smsgateway.journal.JournalRecord.Decision;
import dev.smsgateway.journal.JournalRecord.Entry;
import dev.smsgateway.journal.JournalRecord.Intent;
import dev.smsgateway.journal.JournalRecord.Outcome;
import dev.smsgateway.journal.JournalRecord.Retraction;
import dev.smsgateway.message.Attempt;
import dev.smsgateway.message.DeliveryResult;
import dev.smsgateway.message.DeliveryStatus;
import dev.smsgateway.message.MessageId;
import dev.smsgateway.message.RequestPlace;
import dev.smsgateway.queue.Origin;
import dev.smsgateway.records.Sample;

class JournalSamplesTests {

    private static final Instant AT = Instant.parse("2026-01-15T10:30:00.421Z");

    private static final Stamp STAMP = new Stamp(7, 80_311, 6, 1_740);

    private static final JournaledRequest UNTRACKED = new JournaledRequest(1_742, null, null, 0);

    private static final JournaledRequest TRACKED = new JournaledRequest(1_742,
            new Origin(3, 1_741, 1_768_473_000_003L), "v1:digest", 0);

    private static final RoundId ROUND = new RoundId(new MessageId("0f6c2d1e-6f0b-4c58-9a51-7c9c1a1d7e11"), 2, 1);

    private static final Attempt DOWN = new Attempt("arkesel", Attempt.Outcome.UNAVAILABLE, "down", "HTTP 503", null,
            AT, Duration.ofMillis(87));

    private static final Attempt ACCEPTED = new Attempt("mnotify", Attempt.Outcome.ACCEPTED, null, null, "7E80E387",
            AT, Duration.ofMillis(318));

    @Test
    void aClaim() throws IOException {
        Claim claim = new Claim("worker-1/123");

        assertThat(JournalJson.write(claim, JournaledRequest.NONE, STAMP)).asString(UTF_8)
                .isEqualTo(Sample.text("journal-claim"));
        assertThat(JournalJson.read(5, Sample.of("journal-claim")))
                .isEqualTo(new JournalEntry(5, STAMP, new JournaledRequest(-1, null, null, 0), claim));
    }

    @Test
    void anIntent() throws IOException {
        holds("journal-intent", new Intent(ROUND, 2, "arkesel", AT), TRACKED);
    }

    @Test
    void anIntentForAKey() throws IOException {
        holds("journal-intent-keyed", new Intent(new RoundId(ROUND.message().inGeneration(1_768_435_200), 1, 0), 0,
                "arkesel", AT), new JournaledRequest(1_742, TRACKED.origin(), "v1:digest", 1_768_435_200));
    }

    @Test
    void anOutcome() throws IOException {
        holds("journal-outcome", new Outcome(ROUND, 0, DOWN), UNTRACKED);
    }

    @Test
    void aRetraction() throws IOException {
        holds("journal-retraction", new Retraction(ROUND, 3), UNTRACKED);
    }

    @Test
    void aDecision() throws IOException {
        holds("journal-decision", new Decision(ROUND, result(DeliveryStatus.SENT, "mnotify", null,
                List.of(DOWN, ACCEPTED)), null), TRACKED);
    }

    @Test
    void aDecisionToTryAgain() throws IOException {
        holds("journal-decision-retry", new Decision(ROUND, result(DeliveryStatus.UNAVAILABLE, null,
                "No provider could take it", List.of(DOWN)), AT.plusSeconds(60)), UNTRACKED);
    }

    private static DeliveryResult result(DeliveryStatus status, @Nullable String provider, @Nullable String error,
            List<Attempt> attempts) {
        return new DeliveryResult(ROUND.message(), 2, status, provider, provider == null ? null : "7E80E387", false, AT,
                error, 1, attempts, "shop", new RequestPlace(3, 1_742));
    }

    private static void holds(String name, Entry entry, JournaledRequest request) throws IOException {
        assertThat(JournalJson.write(entry, request, STAMP)).asString(UTF_8).isEqualTo(Sample.text(name));
        assertThat(JournalJson.read(5, Sample.of(name))).isEqualTo(new JournalEntry(5, STAMP, request, entry));
    }
}
