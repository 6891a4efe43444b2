package dev.smsgateway.journal;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

import dev.smsgateway.journal.JournalRecord.Decision;
import dev.smsgateway.journal.JournalRecord.Intent;
import dev.smsgateway.message.Attempt;
import dev.smsgateway.message.Attempt.Outcome;
import dev.smsgateway.message.DeliveryResult;
import dev.smsgateway.message.DeliveryStatus;
import dev.smsgateway.message.MessageId;
import dev.smsgateway.message.RequestPlace;

/**
 * Writing and reading what the journal holds of a message.
 */
@State(Scope.Thread)
public class JournalJsonBenchmark {

    private static final Instant NOW = Instant.parse("2026-01-15T10:30:00.421Z");

    private final RoundId round = new RoundId(new MessageId("4d3f33ed-9b9b-4be0-9718-47e5f1dd0d77"), 1, 0);

    private final Attempt attempt = new Attempt("arkesel", Outcome.ACCEPTED, null, null,
            "97527193-70fc-4f39-a7c1-626f1df3a131", NOW, Duration.ofMillis(200));

    private final Intent intent = new Intent(round, 0, "arkesel", NOW);

    private final Decision decision = new Decision(round,
            new DeliveryResult(round.message(), 1, DeliveryStatus.SENT, "arkesel", attempt.providerMessageId(), false,
                    NOW, null, 1, List.of(attempt), null, new RequestPlace(3, 4_711)),
            null);

    private final JournaledRequest request = new JournaledRequest(4_711, null, null, 0);

    private final Stamp stamp = new Stamp(7, 123_456, 6, 4_000);

    private final byte[] written = writeDecision();

    @Benchmark
    public byte[] writeIntent() {
        return JournalJson.write(intent, request, stamp);
    }

    @Benchmark
    public final byte[] writeDecision() {
        return JournalJson.write(decision, request, stamp);
    }

    @Benchmark
    public Object readDecision() throws IOException {
        return JournalJson.read(123_460, written);
    }
}
