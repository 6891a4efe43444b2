package dev.smsgateway.journal;

import java.time.Instant;
import java.util.Optional;

import dev.smsgateway.journal.Admission.Dispatch;
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
     * What is done with a request that has this message's id; empty while it has to wait.
     *
     * @param since what was decided before this moment is forgotten
     */
    Optional<Admission> admit(Envelope envelope, String otherFingerprint, Instant since) {
        if (!isOfItsSender(envelope)) {
            return admitCopy(Math.max(1, envelope.round()), envelope.retry());
        }
        return origin.equals(envelope.origin())
                ? admitRedelivery()
                : admitRepetition(envelope.reply().kind() != ReplyKind.NONE, otherFingerprint, since);
    }

    /** A record that says which round it is: an earlier one, the last one known, or one after that. */
    private Optional<Admission> admitCopy(int otherRound, int otherRetry) {
        int order = compare(otherRound, otherRetry);
        if (order < 0) {
            return Optional.of(new Skip());
        }
        Dispatch dispatch = new Dispatch(otherRound, otherRetry);
        return switch (state) {
            case Running _ -> Optional.empty();
            case Open _ -> order == 0 ? Optional.of(dispatch) : Optional.empty();
            case Ended ended -> Optional.of(order == 0 ? new Repeat(ended.journalOffset()) : dispatch);
        };
    }

    /** The very record whose round is known. */
    private Optional<Admission> admitRedelivery() {
        if (retry > 0) {
            return Optional.of(new Skip());
        }
        return switch (state) {
            case Running _ -> Optional.empty();
            case Open _ -> Optional.of(new Dispatch(round, 0));
            case Ended ended -> Optional.of(new Repeat(ended.journalOffset()));
        };
    }

    private Optional<Admission> admitRepetition(boolean replyWanted, String otherFingerprint, Instant since) {
        Dispatch anew = new Dispatch(round + 1, 0);
        if (wasDecidedBefore(since)) {
            return Optional.of(anew);
        }
        if (!fingerprint.equals(otherFingerprint)) {
            return Optional.of(new Reused());
        }
        return switch (state) {
            case Running _,Open _ -> replyWanted ? Optional.of(new UnderWay()) : Optional.empty();
            case Delayed _ -> Optional.of(replyWanted ? new UnderWay() : new Skip());
            case Decided(_, var repeatable, var published, _) when repeatable ->
                published ? Optional.of(anew) : Optional.empty();
            case Decided(var offset, _, _, _) -> Optional.of(replyWanted ? new Repetition(offset) : new Skip());
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

        /** An earlier owner began it; Kafka will deliver its record again. */
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
