package dev.smsgateway.worker;

import java.time.Instant;
import java.util.Optional;

import dev.smsgateway.dispatch.JournalClosedException;
import dev.smsgateway.journal.Admission.Answer;
import dev.smsgateway.journal.Admission.Dispatch;
import dev.smsgateway.journal.Admission.Later;
import dev.smsgateway.journal.Admission.OfEarlierMessage;
import dev.smsgateway.journal.Admission.Repeat;
import dev.smsgateway.journal.Admission.Repetition;
import dev.smsgateway.journal.Admission.Reused;
import dev.smsgateway.journal.Admission.Skip;
import dev.smsgateway.journal.Admission.UnderWay;
import dev.smsgateway.journal.RoundId;
import dev.smsgateway.journal.TakenJournal;
import dev.smsgateway.queue.DeadLetters;
import dev.smsgateway.queue.Envelope.ReplyKind;
import dev.smsgateway.queue.ReadRequest.Readable;
import dev.smsgateway.queue.ReadRequest.Unreadable;
import dev.smsgateway.queue.Reply.Word;
import dev.smsgateway.queue.SendRequestReader;

/**
 * Reads one record, and decides from its id and the journal whether it is dispatched here. What
 * cannot be read becomes a dead letter.
 */
final class SendRequestHandler {

    private final SendRequestReader reader;

    private final Rounds rounds;

    private final ResultPublisher publisher;

    private final Rerouting rerouting;

    SendRequestHandler(SendRequestReader reader, Rounds rounds, ResultPublisher publisher, Rerouting rerouting) {
        this.reader = reader;
        this.rounds = rounds;
        this.publisher = publisher;
        this.rerouting = rerouting;
    }

    /**
     * Returns whether the record is finished: what became of it is safe. Where Kafka does not take it,
     * tries again until the partition belongs to another worker.
     */
    boolean handle(TakenRecord taken) {
        try {
            return switch (reader.read(taken.record())) {
                case Readable request -> handle(new Incoming(taken, request));
                case Unreadable(var reason) -> rerouting.toDeadLetters(taken, reason);
            };
        } catch (JournalClosedException _) {
            return false;
        }
    }

    private boolean handle(Incoming incoming) {
        Optional<Instant> seen = reader.firstSeen(incoming.envelope());
        if (seen.isPresent()) {
            return rerouting.writeAgain(incoming, seen.get());
        }
        TakenJournal taken = incoming.taken().await(incoming.partition().journal());
        if (!incoming.envelope().isTracked()) {
            return dispatch(incoming, taken, incoming.statedRound());
        }
        if (incoming.envelope().isFirstOfItsKind() && !rerouting.isHome(incoming)) {
            return rerouting.forwardHome(incoming);
        }
        return admit(incoming, taken);
    }

    private boolean admit(Incoming incoming, TakenJournal taken) {
        return switch (taken.known().admit(incoming.id(), incoming.envelope(), incoming.request().fingerprint())) {
            case Later(var change) -> {
                incoming.taken().await(change);
                yield admit(incoming, taken);
            }
            case Dispatch(var round, var retry) -> {
                if (incoming.wants(ReplyKind.ON_ADMISSION)) {
                    publisher.reply(incoming, Word.PENDING);
                }
                yield dispatch(incoming, taken, new RoundId(incoming.id(), round, retry));
            }
            case Repeat(var offset) -> rounds.repeat(incoming, taken, offset);
            case Reused reused -> {
                reply(incoming, taken, reused);
                yield rerouting.toDeadLetters(incoming.taken(), DeadLetters.ID_REUSED);
            }
            case OfEarlierMessage(var answer) -> {
                reply(incoming, taken, answer);
                yield rerouting.endRepetition(incoming);
            }
            case Answer answer -> {
                reply(incoming, taken, answer);
                yield true;
            }
        };
    }

    private void reply(Incoming incoming, TakenJournal taken, Answer answer) {
        switch (answer) {
            case Repetition(var offset) -> publisher.repeat(incoming, taken.decisions().at(offset).result());
            case UnderWay _ -> publisher.reply(incoming, Word.UNDER_WAY);
            case Reused _ -> publisher.reply(incoming, Word.ID_REUSED);
            case Skip _ -> {
                // Nobody waits.
            }
        }
    }

    private boolean dispatch(Incoming incoming, TakenJournal taken, RoundId round) {
        return rounds.run(incoming, taken, round).orElseGet(() -> {
            taken.known().forget(incoming.id());
            return rerouting.toDeadLetters(incoming.taken(), "internal error");
        });
    }
}
