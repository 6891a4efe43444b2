package dev.smsgateway.worker;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import dev.smsgateway.journal.JournalRecord.Decision;
import dev.smsgateway.journal.RoundId;
import dev.smsgateway.journal.RoundJournal;
import dev.smsgateway.journal.TakenJournal;
import dev.smsgateway.message.Attempt;
import dev.smsgateway.message.DeliveryResult;
import dev.smsgateway.queue.Envelope.ReplyKind;
import dev.smsgateway.queue.Reply.Word;

/**
 * Takes a message through one round: dispatches it, decides, and publishes the decision.
 */
final class Rounds {

    private final RequestDispatch dispatch;

    private final ResultPublisher publisher;

    private final Retries retries;

    private final WorkerMetrics metrics;

    Rounds(RequestDispatch dispatch, ResultPublisher publisher, Retries retries, WorkerMetrics metrics) {
        this.dispatch = dispatch;
        this.publisher = publisher;
        this.retries = retries;
        this.metrics = metrics;
    }

    /**
     * What was decided before stands, and is published again unchanged.
     *
     * @return whether the decision is published safely; empty where a defect stopped the round before
     * any provider could have sent the message
     */
    Optional<Boolean> run(Incoming incoming, TakenJournal taken, RoundId round) {
        OptionalLong before = taken.history().decision(round, incoming.journaled());
        if (before.isPresent()) {
            return Optional.of(repeat(incoming, taken, before.getAsLong()));
        }
        List<Attempt> attempts = taken.history().removeAttempts(round, incoming.journaled());
        metrics.countInDoubt(attempts);
        RoundJournal journal = new RoundJournal(taken.journal(), round, incoming.journaled(),
                incoming.envelope().doubts(), attempts);
        try {
            return dispatch.dispatch(incoming, journal)
                    .map(result -> decide(incoming, taken, journal, result.of(round.round(), incoming.place())));
        } catch (RuntimeException | Error e) {
            journal.returnTo(taken.history());
            taken.known().release(incoming.id());
            throw e;
        }
    }

    /** Publishes what was decided before and lies there; returns whether that is safe. */
    boolean repeat(Incoming incoming, TakenJournal taken, long offset) {
        return publish(incoming, taken, taken.decisions().at(offset), offset);
    }

    /** Publishes the result, or lets the request wait for its next try. */
    private boolean publish(Incoming incoming, Decision decision) {
        Instant retryAt = decision.retryAt();
        if (retryAt == null) {
            return publisher.publish(incoming, decision.result());
        }
        if (incoming.wants(ReplyKind.WITH_RESULT)) {
            publisher.reply(incoming, Word.PENDING);
        }
        return retries.schedule(incoming, decision.round(), decision.result(), retryAt);
    }

    private boolean decide(Incoming incoming, TakenJournal taken, RoundJournal journal, DeliveryResult result) {
        Decision decision = new Decision(journal.round(), result, retries.retryAt(incoming, result).orElse(null));
        return publish(incoming, taken, decision, journal.decide(decision));
    }

    private boolean publish(Incoming incoming, TakenJournal taken, Decision decision, long offset) {
        taken.known().decided(decision, offset, false);
        boolean published = publish(incoming, decision);
        if (published) {
            taken.known().decided(decision, offset, true);
        }
        return published;
    }
}
