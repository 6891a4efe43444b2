package dev.smsgateway.journal;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.smsgateway.message.Attempt;
import dev.smsgateway.message.DeliveryResult;

/**
 * What the attempt journal holds.
 */
public sealed interface JournalRecord {

    /** A worker takes the partition over: what those before it write from here on counts no more. */
    record Claim(String owner) implements JournalRecord {}

    /** What is written of one dispatch of a message. */
    sealed interface Entry extends JournalRecord {

        RoundId round();
    }

    /** A provider is about to be called. */
    record Intent(RoundId round, int attempt, String provider, Instant startedAt) implements Entry {}

    /** How that ended. */
    record Outcome(RoundId round, int attempt, Attempt outcome) implements Entry {}

    /** The provider was not called after all. */
    record Retraction(RoundId round, int attempt) implements Entry {}

    /**
     * What became of the message.
     *
     * @param retryAt when it will be tried again, null when it will not
     */
    record Decision(RoundId round, DeliveryResult result, @Nullable Instant retryAt) implements Entry {}
}
