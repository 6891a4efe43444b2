package dev.smsgateway.worker;

import java.io.IOException;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.smsgateway.message.MessageId;
import dev.smsgateway.queue.DeliveryResultValue;
import dev.smsgateway.queue.DeliveryResultValue.AttemptValue;
import dev.smsgateway.queue.TopicJson;
import dev.smsgateway.worker.JournalRecord.Claim;
import dev.smsgateway.worker.JournalRecord.Decision;
import dev.smsgateway.worker.JournalRecord.Entry;
import dev.smsgateway.worker.JournalRecord.Intent;
import dev.smsgateway.worker.JournalRecord.Outcome;
import dev.smsgateway.worker.JournalRecord.Retraction;

/**
 * A journal record as {@code topics/sms-attempts/schema.json} describes it.
 *
 * @param request offset of the request the record is about
 */
record JournalValue(String type, long epoch, long tail, long tailEpoch, long committed, @Nullable Long request,
        @Nullable String owner, @Nullable String messageId, @Nullable Integer round, @Nullable Integer retry,
        @Nullable Integer attempt, @Nullable String provider, @Nullable Instant startedAt,
        @Nullable AttemptValue outcome, @Nullable DeliveryResultValue result) {

    static byte[] write(Claim claim, Stamp stamp) {
        return TopicJson.write(
                new JournalValue("claim", stamp.epoch(), stamp.tail(), stamp.tailEpoch(), stamp.committed(), null,
                        claim.owner(), null, null, null, null, null, null, null, null));
    }

    static byte[] write(Entry entry, long request, Stamp stamp) {
        return TopicJson.write(switch (entry) {
            case Intent(_, var attempt, var provider, var startedAt) ->
                of("intent", entry, request, stamp, attempt, provider, startedAt, null, null);
            case Outcome(_, var attempt, var outcome) -> of("outcome", entry, request, stamp, attempt, null, null,
                    AttemptValue.of(outcome), null);
            case Retraction(_, var attempt) ->
                of("retraction", entry, request, stamp, attempt, null, null, null, null);
            case Decision(_, var result) -> of("decision", entry, request, stamp, null, null, null, null,
                    DeliveryResultValue.of(result));
        });
    }

    /**
     * @throws IOException when it is no journal record
     */
    static JournalValue read(byte @Nullable [] json) throws IOException {
        if (json == null) {
            throw new IOException("No value");
        }
        return TopicJson.MAPPER.readValue(json, JournalValue.class);
    }

    Stamp stamp() {
        return new Stamp(epoch, tail, tailEpoch, committed);
    }

    /**
     * @throws IOException when something is missing that records of this type have
     */
    JournalRecord toRecord() throws IOException {
        return switch (type) {
            case "claim" -> new Claim(present(owner));
            case "intent" -> new Intent(roundId(), present(attempt), present(provider), present(startedAt));
            case "outcome" -> new Outcome(roundId(), present(attempt), present(outcome).toAttempt());
            case "retraction" -> new Retraction(roundId(), present(attempt));
            case "decision" -> new Decision(roundId(), present(result).toResult());
            default -> throw new IOException("Unknown type of journal record");
        };
    }

    private static JournalValue of(String type, Entry entry, long request, Stamp stamp, @Nullable Integer attempt,
            @Nullable String provider, @Nullable Instant startedAt, @Nullable AttemptValue outcome,
            @Nullable DeliveryResultValue result) {
        RoundId id = entry.round();
        return new JournalValue(type, stamp.epoch(), stamp.tail(), stamp.tailEpoch(), stamp.committed(), request, null,
                id.message().value(), id.round(), id.retry(), attempt, provider, startedAt, outcome, result);
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
