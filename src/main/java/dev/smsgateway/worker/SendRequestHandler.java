package dev.smsgateway.worker;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.smsgateway.dispatch.Dispatcher;
import dev.smsgateway.dispatch.JournalClosedException;
import dev.smsgateway.message.Attempt;
import dev.smsgateway.message.DeliveryResult;
import dev.smsgateway.message.DeliveryStatus;
import dev.smsgateway.message.InvalidMessageException;
import dev.smsgateway.message.MessageId;
import dev.smsgateway.message.RequestPlace;
import dev.smsgateway.queue.DeadLetters;
import dev.smsgateway.queue.ReadRequest.Invalid;
import dev.smsgateway.queue.ReadRequest.Unreadable;
import dev.smsgateway.queue.ReadRequest.Valid;
import dev.smsgateway.queue.Replies;
import dev.smsgateway.queue.Results;
import dev.smsgateway.queue.SendRequestReader;
import dev.smsgateway.queue.Trace;
import dev.smsgateway.worker.InFlightWindow.Slot;

/**
 * Takes one record through: read, look into the journal, dispatch, decide, reply, result. What
 * cannot be read becomes a dead letter.
 */
final class SendRequestHandler {

    private static final Logger log = LoggerFactory.getLogger(SendRequestHandler.class);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final SendRequestReader reader;

    private final Dispatcher dispatcher;

    private final Results results;

    private final Replies replies;

    private final DeadLetters deadLetters;

    private final WorkerMetrics metrics;

    private final Clock clock;

    SendRequestHandler(SendRequestReader reader, Dispatcher dispatcher, Outputs outputs, WorkerMetrics metrics,
            Clock clock) {
        this.reader = reader;
        this.dispatcher = dispatcher;
        this.results = outputs.results();
        this.replies = outputs.replies();
        this.deadLetters = outputs.deadLetters();
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Returns whether the record is done with: its result or dead letter is safe. Where Kafka does not
     * take it, tries on until the partition belongs to another worker.
     */
    boolean handle(ConsumerRecord<String, byte @Nullable []> record, OwnedPartition partition, Slot slot) {
        try {
            return switch (reader.read(record)) {
                case Valid(var request, var envelope) -> {
                    RoundId round = new RoundId(request.id(), envelope.round(), envelope.retry());
                    yield decide(record, partition.journal(), round, slot,
                            journal -> dispatcher.dispatch(request, journal));
                }
                case Invalid(var id, var envelope, var problem) -> {
                    RoundId round = new RoundId(id, envelope.round(), envelope.retry());
                    yield decide(record, partition.journal(), round, slot, _ -> invalid(id, problem));
                }
                case Unreadable(var reason) -> bury(record, slot, reason);
            };
        } catch (JournalClosedException _) {
            return false;
        }
    }

    /** What was decided before stands, and is told again unchanged. */
    private boolean decide(ConsumerRecord<String, byte @Nullable []> record, TakenJournal taken, RoundId round,
            Slot slot, Function<RoundJournal, DeliveryResult> dispatch) {
        Optional<DeliveryResult> decided = taken.decisions().find(round);
        if (decided.isPresent()) {
            return finish(record, slot, decided.get());
        }
        List<Attempt> before = taken.history().takeAttempts(round);
        metrics.countInDoubt(before);
        RoundJournal journal = new RoundJournal(taken.journal(), round, record.offset(), before);
        DeliveryResult result;
        try {
            result = dispatch.apply(journal).of(round.round(), place(record));
        } catch (JournalClosedException e) {
            throw e;
        } catch (RuntimeException e) {
            // A defect of ours: it must neither block the partition nor lose the record.
            String problem = "internal error (" + e.getClass().getSimpleName() + ")";
            if (journal.attempts().stream().noneMatch(attempt -> attempt.outcome().mayHaveSent())) {
                return bury(record, slot, problem);
            }
            result = DeliveryResult.unconfirmed(round.message(), journal.attempts(), problem, now())
                    .of(round.round(), place(record));
        }
        journal.decide(result);
        return finish(record, slot, result);
    }

    private DeliveryResult invalid(MessageId id, InvalidMessageException problem) {
        return DeliveryResult.invalid(id, problem, now());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static RequestPlace place(ConsumerRecord<?, ?> record) {
        return new RequestPlace(record.partition(), record.offset());
    }

    private boolean finish(ConsumerRecord<String, byte @Nullable []> record, Slot slot, DeliveryResult result) {
        Trace trace = Trace.of(record.headers());
        replies.reply(record.headers(), result);
        boolean safe = untilSafe(() -> results.publish(result, trace), slot);
        if (safe) {
            metrics.count(result);
            tell(result);
        }
        return safe;
    }

    private boolean bury(ConsumerRecord<String, byte @Nullable []> record, Slot slot, String reason) {
        boolean safe = untilSafe(() -> deadLetters.publish(record, reason), slot);
        if (safe) {
            metrics.countDeadLetter();
            log.warn("Record {}-{}@{} is no send request and went to the dead letters: {}", record.topic(),
                    record.partition(), record.offset(), reason);
        }
        return safe;
    }

    private boolean untilSafe(Supplier<CompletableFuture<?>> write, Slot slot) {
        try {
            while (!slot.isAbandoned()) {
                if (isSafe(write)) {
                    return true;
                }
                metrics.countRetry();
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private static boolean isSafe(Supplier<CompletableFuture<?>> write) throws InterruptedException {
        try {
            write.get().get();
            return true;
        } catch (ExecutionException | RuntimeException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            log.warn("Kafka did not take a result, trying again: {}", cause.getClass().getSimpleName());
            return false;
        }
    }

    private static void tell(DeliveryResult result) {
        if (result.status() == DeliveryStatus.SENT && !result.possibleDuplicate()) {
            log.debug("Message {} sent by {}", result.messageId(), result.provider());
        } else {
            log.info("Message {} ended {}, provider {}, possible duplicate {}: {}", result.messageId(),
                    result.status(), result.provider(), result.possibleDuplicate(), result.error());
        }
    }

    /** Where a worker writes to. */
    record Outputs(Results results, Replies replies, DeadLetters deadLetters) {}
}
