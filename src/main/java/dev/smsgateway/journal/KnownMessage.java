package dev.smsgateway.journal;

import java.time.Instant;

import dev.smsgateway.queue.Origin;

/**
 * What is known of a message whose id other requests may have: its last round.
 *
 * @param origin where the request of that round was first written
 */
record KnownMessage(int round, int retry, Origin origin, String fingerprint, State state) {

    /** Whether the given dispatch is before (negative), at or after (positive) the one known. */
    int compare(int otherRound, int otherRetry) {
        return otherRound == round ? Integer.compare(otherRetry, retry) : Integer.compare(otherRound, round);
    }

    /** How far its last round is. */
    sealed interface State {

        /** It is being dispatched here. */
        record Running() implements State {}

        /** A worker before began it; its record will be handed over again. */
        record Open() implements State {}

        /** It waits for its next try. */
        record Delayed(long journalOffset) implements State {}

        /**
         * It has ended.
         *
         * @param repeatable whether nobody took it, so that the same request may be sent anew
         * @param told whether its result is safe, so that a new round may begin
         */
        record Decided(long journalOffset, boolean repeatable, boolean told, Instant at) implements State {}
    }
}
