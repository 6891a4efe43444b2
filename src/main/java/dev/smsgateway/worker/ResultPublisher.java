package dev.smsgateway.worker;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.smsgateway.journal.JournalRecord.Decision;
import dev.smsgateway.journal.RoundId;
import dev.smsgateway.message.DeliveryResult;
import dev.smsgateway.message.DeliveryStatus;
import dev.smsgateway.queue.DeadLetters;
import dev.smsgateway.queue.Envelope.ReplyKind;
import dev.smsgateway.queue.Replies;
import dev.smsgateway.queue.Reply;
import dev.smsgateway.queue.Reply.Final;
import dev.smsgateway.queue.Reply.Interim;
import dev.smsgateway.queue.Reply.Word;
import dev.smsgateway.queue.RequestCopies;
import dev.smsgateway.queue.RequestCopies.NextTry;
import dev.smsgateway.queue.Trace;
import dev.smsgateway.worker.InFlightWindow.Slot;

/**
 * Tells what became of requests. What must not be lost is written until it is safe, or until the
 * partition belongs to another worker; replies are best effort.
 */
final class ResultPublisher {

    private static final Logger log = LoggerFactory.getLogger(ResultPublisher.class);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Results results;

    private final Replies replies;

    private final DeadLetters deadLetters;

    private final RequestCopies copies;

    private final RetryPolicy retries;

    private final WorkerMetrics metrics;

    ResultPublisher(Topics topics, RetryPolicy retries, WorkerMetrics metrics) {
        this.results = topics.results();
        this.replies = topics.replies();
        this.deadLetters = topics.deadLetters();
        this.copies = topics.copies();
        this.retries = retries;
        this.metrics = metrics;
    }

    /** Replies, if a reply is asked for. */
    void reply(Incoming incoming, Reply reply) {
        replies.reply(incoming.record().headers(), reply);
    }

    /**
     * Tells a decision: the result to everyone, or that the request waits for its next try.
     *
     * @return whether that is safe
     */
    boolean tell(Incoming incoming, RoundId round, Decision decision) {
        Instant retryAt = decision.retryAt();
        return retryAt == null
                ? tellResult(incoming, decision.result())
                : delay(incoming, round, decision.result(), retryAt);
    }

    /** Copies a request to the partition where all requests with its id are dispatched. */
    boolean forward(Incoming incoming, int home) {
        return untilSafe(() -> copies.forward(incoming.record(), incoming.id(), home), incoming.slot());
    }

    /** Copies a record to the dead letters. */
    boolean bury(ConsumerRecord<String, byte @Nullable []> record, Slot slot, String reason) {
        boolean safe = untilSafe(() -> deadLetters.publish(record, reason), slot);
        if (safe) {
            metrics.countDeadLetter();
            log.warn("Record {}-{}@{} is not dispatched and went to the dead letters: {}", record.topic(),
                    record.partition(), record.offset(), reason);
        }
        return safe;
    }

    private boolean tellResult(Incoming incoming, DeliveryResult result) {
        if (incoming.envelope().reply().kind() == ReplyKind.WITH_RESULT) {
            reply(incoming, new Final(result, false));
        }
        Trace trace = Trace.of(incoming.record().headers());
        boolean safe = untilSafe(() -> results.publish(result, trace), incoming.slot());
        if (safe) {
            metrics.count(result);
            log(result);
        }
        return safe;
    }

    private boolean delay(Incoming incoming, RoundId round, DeliveryResult result, Instant retryAt) {
        if (incoming.envelope().reply().kind() == ReplyKind.WITH_RESULT) {
            reply(incoming, new Interim(incoming.id(), Word.PENDING));
        }
        NextTry next = new NextTry(round.round(), round.retry() + 1,
                retries.attemptsLeft(result, incoming.envelope()), retryAt);
        boolean safe = untilSafe(() -> copies.delay(incoming.record(), incoming.id(), next,
                retries.level(round.retry())), incoming.slot());
        if (safe) {
            metrics.countDelayed();
            log.info("Message {} could not be sent, trying again at {}: {}", incoming.id(), retryAt, result.error());
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

    private static void log(DeliveryResult result) {
        if (result.status() == DeliveryStatus.SENT && !result.possibleDuplicate()) {
            log.debug("Message {} sent by {}", result.messageId(), result.provider());
        } else {
            log.info("Message {} ended {}, provider {}, possible duplicate {}: {}", result.messageId(),
                    result.status(), result.provider(), result.possibleDuplicate(), result.error());
        }
    }

    /** Where a worker writes to. */
    record Topics(Results results, Replies replies, DeadLetters deadLetters, RequestCopies copies) {}
}
