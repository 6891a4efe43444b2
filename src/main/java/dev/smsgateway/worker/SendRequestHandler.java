package dev.smsgateway.worker;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import dev.smsgateway.dispatch.Dispatcher;
import dev.smsgateway.dispatch.JournalClosedException;
import dev.smsgateway.journal.Admission.Dispatch;
import dev.smsgateway.journal.Admission.Repeat;
import dev.smsgateway.journal.Admission.Replay;
import dev.smsgateway.journal.Admission.Reused;
import dev.smsgateway.journal.Admission.Skip;
import dev.smsgateway.journal.Admission.UnderWay;
import dev.smsgateway.journal.JournalRecord.Decision;
import dev.smsgateway.journal.RoundId;
import dev.smsgateway.journal.RoundJournal;
import dev.smsgateway.journal.TakenJournal;
import dev.smsgateway.message.Attempt;
import dev.smsgateway.message.DeliveryResult;
import dev.smsgateway.queue.DeadLetters;
import dev.smsgateway.queue.Envelope.ReplyKind;
import dev.smsgateway.queue.ReadRequest.Invalid;
import dev.smsgateway.queue.ReadRequest.Unreadable;
import dev.smsgateway.queue.ReadRequest.Valid;
import dev.smsgateway.queue.Reply.Final;
import dev.smsgateway.queue.Reply.Interim;
import dev.smsgateway.queue.Reply.Word;
import dev.smsgateway.queue.RequestCopies;
import dev.smsgateway.queue.SendRequestReader;
import dev.smsgateway.worker.InFlightWindow.Slot;

/**
 * Takes one record through: read, admit, look into the journal, dispatch, decide, tell. What cannot
 * be read becomes a dead letter.
 */
final class SendRequestHandler {

    private final SendRequestReader reader;

    private final Dispatcher dispatcher;

    private final RequestCopies copies;

    private final ResultPublisher outlet;

    private final RetryPolicy retries;

    private final WorkerMetrics metrics;

    private final Clock clock;

    SendRequestHandler(SendRequestReader reader, Dispatcher dispatcher, RequestCopies copies, ResultPublisher outlet,
            RetryPolicy retries, WorkerMetrics metrics, Clock clock) {
        this.reader = reader;
        this.dispatcher = dispatcher;
        this.copies = copies;
        this.outlet = outlet;
        this.retries = retries;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Returns whether the record is done with: what became of it is safe. Where Kafka does not take it,
     * tries on until the partition belongs to another worker.
     */
    boolean handle(ConsumerRecord<String, byte @Nullable []> record, OwnedPartition partition, Slot slot) {
        try {
            return switch (reader.read(record)) {
                case Valid(var request, var envelope, var fingerprint) ->
                    take(new Incoming(record, slot, request.id(), envelope, fingerprint, Optional.of(request),
                            journal -> dispatcher.dispatch(request, journal)), partition);
                case Invalid(var id, var envelope, var fingerprint, var problem) ->
                    take(new Incoming(record, slot, id, envelope, fingerprint, Optional.empty(),
                            _ -> DeliveryResult.invalid(id, problem, now())), partition);
                case Unreadable(var reason) -> outlet.bury(record, slot, reason);
            };
        } catch (JournalClosedException _) {
            return false;
        }
    }

    private boolean take(Incoming incoming, OwnedPartition partition) {
        TakenJournal taken = partition.journal();
        if (!incoming.envelope().isTracked()) {
            return deliver(incoming, taken, incoming.statedRound());
        }
        int home = copies.homeOf(incoming.id());
        if (incoming.envelope().isFirstOfItsKind() && home != incoming.record().partition()) {
            metrics.countForwarded();
            return outlet.forward(incoming, home);
        }
        return admit(incoming, taken);
    }

    private boolean admit(Incoming incoming, TakenJournal taken) {
        return switch (taken.known().admit(incoming.id(), incoming.envelope(), incoming.fingerprint())) {
            case Dispatch(var round, var retry) -> {
                if (incoming.envelope().reply().kind() == ReplyKind.ON_ADMISSION) {
                    outlet.reply(incoming, new Interim(incoming.id(), Word.PENDING));
                }
                yield deliver(incoming, taken, new RoundId(incoming.id(), round, retry));
            }
            case Repeat(var offset) -> {
                Decision decision = taken.decisions().at(offset);
                yield outlet.tell(incoming, decision.round(), decision);
            }
            case Replay(var offset) -> {
                metrics.countReplayed();
                outlet.reply(incoming, new Final(taken.decisions().at(offset).result(), true));
                yield true;
            }
            case UnderWay _ -> {
                outlet.reply(incoming, new Interim(incoming.id(), Word.UNDER_WAY));
                yield true;
            }
            case Reused _ -> refuse(incoming);
            case Skip _ -> true;
        };
    }

    /** Whoever waits is told; what nobody waits for leaves a trace. */
    private boolean refuse(Incoming incoming) {
        if (incoming.envelope().reply().kind() == ReplyKind.NONE) {
            return outlet.bury(incoming.record(), incoming.slot(), DeadLetters.ID_REUSED);
        }
        outlet.reply(incoming, new Interim(incoming.id(), Word.ID_REUSED));
        return true;
    }

    /** What was decided before stands, and is told again unchanged. */
    private boolean deliver(Incoming incoming, TakenJournal taken, RoundId round) {
        Optional<Decision> before = taken.decisions().find(round);
        if (before.isPresent()) {
            return outlet.tell(incoming, round, before.get());
        }
        List<Attempt> attempts = taken.history().takeAttempts(round);
        metrics.countInDoubt(attempts);
        RoundJournal journal = new RoundJournal(taken.journal(), round, incoming.journaled(),
                incoming.envelope().doubts(), attempts);
        Optional<DeliveryResult> result = dispatch(incoming, journal);
        if (result.isEmpty()) {
            taken.known().forget(incoming.id());
            return outlet.bury(incoming.record(), incoming.slot(), "internal error");
        }
        return decide(incoming, taken, journal, result.get().of(round.round(), incoming.place()));
    }

    private boolean decide(Incoming incoming, TakenJournal taken, RoundJournal journal, DeliveryResult result) {
        Decision decision = new Decision(journal.round(), result, incoming.request()
                .flatMap(request -> retries.retryAt(result, request, incoming.envelope())).orElse(null));
        long offset = journal.decide(decision);
        taken.known().decided(journal.round(), decision, offset, false);
        boolean told = outlet.tell(incoming, journal.round(), decision);
        if (told) {
            taken.known().decided(journal.round(), decision, offset, true);
        }
        return told;
    }

    /** Empty where a defect of ours stopped it before any provider could have sent the message. */
    private Optional<DeliveryResult> dispatch(Incoming incoming, RoundJournal journal) {
        try {
            return Optional.of(incoming.dispatch().apply(journal));
        } catch (JournalClosedException e) {
            throw e;
        } catch (RuntimeException e) {
            return journal.attempts().stream().noneMatch(attempt -> attempt.outcome().mayHaveSent())
                    ? Optional.empty()
                    : Optional.of(DeliveryResult.unconfirmed(incoming.id(), journal.attempts(),
                            "internal error (" + e.getClass().getSimpleName() + ")", now()));
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
