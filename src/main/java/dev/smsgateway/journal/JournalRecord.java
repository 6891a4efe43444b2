package dev.smsgateway.journal;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeInfo.Id;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.annotation.JsonAppend;
import com.fasterxml.jackson.databind.annotation.JsonAppend.Attr;

import dev.smsgateway.journal.JournalRecord.Claim;
import dev.smsgateway.journal.JournalRecord.Decision;
import dev.smsgateway.journal.JournalRecord.Intent;
import dev.smsgateway.journal.JournalRecord.Outcome;
import dev.smsgateway.journal.JournalRecord.Retraction;
import dev.smsgateway.message.Attempt;
import dev.smsgateway.message.DeliveryResult;

/**
 * What the attempt journal holds. {@link JournalJson} writes the stamp and the request beside a
 * record's own fields. {@code round_id} appears in no record: its fields lie flat in it.
 */
@JsonTypeInfo(use = Id.NAME, property = "type")
@JsonSubTypes({
        @Type(value = Claim.class, name = "claim"),
        @Type(value = Intent.class, name = "intent"),
        @Type(value = Outcome.class, name = "outcome"),
        @Type(value = Retraction.class, name = "retraction"),
        @Type(value = Decision.class, name = "decision")})
@JsonAppend(prepend = true,
        attrs = {
                @Attr("epoch"),
                @Attr("tail"),
                @Attr("tail_epoch"),
                @Attr("committed"),
                @Attr("request"),
                @Attr("origin"),
                @Attr("fingerprint"),
                @Attr("generation")})
public sealed interface JournalRecord {

    /** A worker takes the partition over: what those before it write from here on counts no more. */
    record Claim(String owner) implements JournalRecord {}

    /** What is written of one dispatch of a message. */
    sealed interface Entry extends JournalRecord {

        RoundId round();

        /** The same of another round. */
        Entry of(RoundId other);
    }

    /** A provider is about to be called. */
    record Intent(@JsonUnwrapped @JsonProperty("round_id") RoundId round, int attempt, String provider,
            Instant startedAt) implements Entry {

        @Override
        public Intent of(RoundId other) {
            return new Intent(other, attempt, provider, startedAt);
        }
    }

    /** How that ended. */
    record Outcome(@JsonUnwrapped @JsonProperty("round_id") RoundId round, int attempt,
            Attempt outcome) implements Entry {

        @Override
        public Outcome of(RoundId other) {
            return new Outcome(other, attempt, outcome);
        }
    }

    /** The provider was not called after all. */
    record Retraction(@JsonUnwrapped @JsonProperty("round_id") RoundId round, int attempt) implements Entry {

        @Override
        public Retraction of(RoundId other) {
            return new Retraction(other, attempt);
        }
    }

    /**
     * What became of the message.
     *
     * @param retryAt when it will be tried again, null when it will not
     */
    record Decision(@JsonUnwrapped @JsonProperty("round_id") RoundId round, DeliveryResult result,
            @Nullable Instant retryAt) implements Entry {

        @Override
        public Decision of(RoundId other) {
            return new Decision(other, result, retryAt);
        }
    }
}
