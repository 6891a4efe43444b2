package dev.smsgateway.journal;

import java.time.Instant;

import dev.smsgateway.journal.Admission.Dispatch;
import dev.smsgateway.journal.Admission.Later;
import dev.smsgateway.journal.Admission.Repeat;
import dev.smsgateway.journal.Admission.Repetition;
import dev.smsgateway.journal.Admission.Reused;
import dev.smsgateway.journal.Admission.Skip;
import dev.smsgateway.journal.Admission.UnderWay;
import dev.smsgateway.journal.KnownMessage.State.Decided;
import dev.smsgateway.journal.KnownMessage.State.Delayed;
import dev.smsgateway.journal.KnownMessage.State.Ended;
import dev.smsgateway.journal.KnownMessage.State.Open;
import dev.smsgateway.journal.KnownMessage.State.Running;
import dev.smsgateway.queue.Envelope;
import dev.smsgateway.queue.Envelope.ReplyKind;
import dev.smsgateway.queue.Origin;

/**
 * What is known of a message whose id other requests may have: its last round.
 *
 * @param origin where the request of that round was first written
 * @param generation which message of its idempotency key it is, 0 where it has no such key
 */
record KnownMessage(int round, int retry, Origin origin, String fingerprint, long generation, State state) {

    /**
     * What is done with a request that has this message's id. A request for the same does not wait for
     * the one that is dispatched: it is the same message, and ends with it.
     *
     * @param since what was decided before this moment is forgotten
     * @param later the answer where the request has to wait
     */
    Admission admit(Envelope envelope, String otherFingerprint, Instant since, Later later) {
        if (!isOfItsSender(envelope)) {
            return admitCopy(Math.max(1, envelope.round()), envelope.retry());
        }
        return origin.equals(envelope.origin())
                ? admitRedelivery()
                : admitRepetition(envelope.reply().kind() != ReplyKind.NONE, otherFingerprint, since, later);
    }

    /**
     * A record that says which round it is: an earlier one, the last one known, or one after that. The
     * gateway writes none for a later round before the one before it is decided.
     */
    private Admission admitCopy(int otherRound, int otherRetry) {
        int order = compare(otherRound, otherRetry);
        if (order < 0) {
            return new Skip();
        }
        Dispatch dispatch = new Dispatch(otherRound, otherRetry);
        return switch (state) {
            case Running _ -> order == 0 ? new Skip() : new Reused();
            case Open _ -> order == 0 ? dispatch : new Reused();
            case Ended ended -> order == 0 ? new Repeat(ended.journalOffset()) : dispatch;
        };
    }

    /** The very record whose round is known. */
    private Admission admitRedelivery() {
        if (retry > 0) {
            return new Skip();
        }
        return switch (state) {
            case Running _ -> new Skip();
            case Open _ -> new Dispatch(round, 0);
            case Ended ended -> new Repeat(ended.journalOffset());
        };
    }

    private Admission admitRepetition(boolean replyWanted, String otherFingerprint, Instant since, Later later) {
        Dispatch anew = new Dispatch(round + 1, 0);
        if (wasDecidedBefore(since)) {
            return anew;
        }
        if (!fingerprint.equals(otherFingerprint)) {
            return new Reused();
        }
        return switch (state) {
            case Running _,Open _,Delayed _ -> replyWanted ? new UnderWay() : new Skip();
            case Decided(_, var repeatable, var published, _) when repeatable -> published ? anew : later;
            case Decided(var offset, _, _, _) -> replyWanted ? new Repetition(offset) : new Skip();
        };
    }

    /** Whether its sender wrote it, and not the gateway or an operator for a round that is named. */
    static boolean isOfItsSender(Envelope envelope) {
        return envelope.round() == 0 && envelope.retry() == 0;
    }

    boolean wasDecidedBefore(Instant moment) {
        return state instanceof Decided(_, _, _, var at) && at.isBefore(moment);
    }

    KnownMessage in(State later) {
        return new KnownMessage(round, retry, origin, fingerprint, generation, later);
    }

    /** Whether the given dispatch is before (negative), at or after (positive) the one known. */
    int compare(int otherRound, int otherRetry) {
        return otherRound == round ? Integer.compare(otherRetry, retry) : Integer.compare(otherRound, round);
    }

    /** How far its last round is. */
    sealed interface State {

        /** It is being dispatched here. */
        record Running() implements State {}

        /** It was begun, and its record is tried again, here or because Kafka delivers it again. */
        record Open() implements State {}

        /** This round was decided. */
        sealed interface Ended extends State {

            long journalOffset();
        }

        /** It waits for its next try. */
        record Delayed(long journalOffset) implements Ended {}

        /**
         * It will not be tried again.
         *
         * @param repeatable whether no provider took it, so that the same request may be sent anew
         * @param published whether its result is safe, so that a new round may begin
         */
        record Decided(long journalOffset, boolean repeatable, boolean published, Instant at) implements Ended {}
    }
}
