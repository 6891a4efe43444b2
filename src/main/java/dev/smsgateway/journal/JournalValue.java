package dev.smsgateway.journal;

import java.io.IOException;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.smsgateway.journal.JournalRecord.Claim;
import dev.smsgateway.journal.JournalRecord.Decision;
import dev.smsgateway.journal.JournalRecord.Entry;
import dev.smsgateway.journal.JournalRecord.Intent;
import dev.smsgateway.journal.JournalRecord.Outcome;
import dev.smsgateway.journal.JournalRecord.Retraction;
import dev.smsgateway.message.MessageId;
import dev.smsgateway.queue.DeliveryResultValue;
import dev.smsgateway.queue.DeliveryResultValue.AttemptValue;
import dev.smsgateway.queue.Origin;
import dev.smsgateway.topic.TopicJson;

/**
 * A journal record as {@code topics/sms-attempts/schema.json} describes it.
 */
record JournalValue(String type, long epoch, long tail, long tailEpoch, long committed, @Nullable Long request,
        @Nullable String origin, @Nullable String fingerprint, @Nullable String owner, @Nullable String messageId,
        @Nullable Integer round, @Nullable Integer retry, @Nullable Integer attempt, @Nullable String provider,
        @Nullable Instant startedAt, @Nullable AttemptValue outcome, @Nullable DeliveryResultValue result,
        @Nullable Instant retryAt) {

    static byte[] write(Claim claim, Stamp stamp) {
        return TopicJson.write(new JournalValue("claim", stamp.epoch(), stamp.tail(), stamp.tailEpoch(),
                stamp.committed(), null, null, null, claim.owner(), null, null, null, null, null, null, null, null,
                null));
    }

    static byte[] write(Entry entry, JournaledRequest request, Stamp stamp) {
        RoundId id = entry.round();
        return TopicJson.write(new JournalValue(type(entry), stamp.epoch(), stamp.tail(), stamp.tailEpoch(),
                stamp.committed(), request.offset(), request.origin() == null ? null : request.origin().toString(),
                request.fingerprint(), null, id.message().value(), id.round(), id.retry(), attempt(entry),
                entry instanceof Intent intent ? intent.provider() : null,
                entry instanceof Intent intent ? intent.startedAt() : null,
                entry instanceof Outcome outcome ? AttemptValue.of(outcome.outcome()) : null,
                entry instanceof Decision decision ? DeliveryResultValue.of(decision.result()) : null,
                entry instanceof Decision decision ? decision.retryAt() : null));
    }

    /**
     * @throws IOException when it is no journal record
     */
    static JournalEntry read(long offset, byte @Nullable [] json) throws IOException {
        if (json == null) {
            throw new IOException("No value");
        }
        JournalValue value = TopicJson.MAPPER.readValue(json, JournalValue.class);
        return new JournalEntry(offset, new Stamp(value.epoch, value.tail, value.tailEpoch, value.committed),
                value.toRequest(), value.toRecord());
    }

    private JournaledRequest toRequest() {
        return new JournaledRequest(request == null ? -1 : request, origin == null ? null : Origin.parse(origin),
                fingerprint);
    }

    private JournalRecord toRecord() throws IOException {
        return switch (type) {
            case "claim" -> new Claim(present(owner));
            case "intent" -> new Intent(roundId(), present(attempt), present(provider), present(startedAt));
            case "outcome" -> new Outcome(roundId(), present(attempt), present(outcome).toAttempt());
            case "retraction" -> new Retraction(roundId(), present(attempt));
            case "decision" -> new Decision(roundId(), present(result).toResult(), retryAt);
            default -> throw new IOException("Unknown type of journal record");
        };
    }

    private static String type(Entry entry) {
        return switch (entry) {
            case Intent _ -> "intent";
            case Outcome _ -> "outcome";
            case Retraction _ -> "retraction";
            case Decision _ -> "decision";
        };
    }

    private static @Nullable Integer attempt(Entry entry) {
        return switch (entry) {
            case Intent intent -> intent.attempt();
            case Outcome outcome -> outcome.attempt();
            case Retraction retraction -> retraction.attempt();
            case Decision _ -> null;
        };
    }

    private RoundId roundId() throws IOException {
        return new RoundId(new MessageId(present(messageId)), present(round), present(retry));
    }

    private static <T> T present(@Nullable T value) throws IOException {
        if (value == null) {
            throw new IOException("Incomplete journal record");
        }
        return value;
    }
}
