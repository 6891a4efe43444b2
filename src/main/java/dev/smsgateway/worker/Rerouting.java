package dev.smsgateway.worker;

import java.time.Instant;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.smsgateway.queue.DeadLetters;
import dev.smsgateway.queue.RequestCopies;

/**
 * Copies records that are not dispatched here to where they belong: the partition of their id, or
 * the dead letters. Each method returns whether the copy is safe.
 */
final class Rerouting {

    private static final Logger log = LoggerFactory.getLogger(Rerouting.class);

    private final RequestCopies copies;

    private final DeadLetters deadLetters;

    private final SafeWrites writes;

    private final WorkerMetrics metrics;

    Rerouting(RequestCopies copies, DeadLetters deadLetters, SafeWrites writes, WorkerMetrics metrics) {
        this.copies = copies;
        this.deadLetters = deadLetters;
        this.writes = writes;
        this.metrics = metrics;
    }

    /** Whether all requests with this id are dispatched on the partition that this one came from. */
    boolean isHome(Incoming incoming) {
        return copies.homeOf(incoming.request().key()) == incoming.record().partition();
    }

    boolean forwardHome(Incoming incoming) {
        return forward(incoming, copies.homeOf(incoming.request().key()), null);
    }

    /** Writes a request again with the moment at which it was first seen, to where it belongs. */
    boolean writeAgain(Incoming incoming, Instant firstSeen) {
        boolean mayBeAnywhere = incoming.envelope().chosenId() && incoming.envelope().isFirstOfItsKind();
        return forward(incoming,
                mayBeAnywhere ? copies.homeOf(incoming.request().key()) : incoming.record().partition(), firstSeen);
    }

    private boolean forward(Incoming incoming, int partition, @Nullable Instant firstSeen) {
        metrics.countForwarded();
        return writes.write(incoming.partition(),
                () -> copies.forward(incoming.record(), incoming.request(), partition, firstSeen));
    }

    /** A repetition under an id of its own is no fault of anybody, and not counted as a dead letter. */
    boolean endRepetition(Incoming incoming) {
        return isDeadLetter(incoming.taken(), DeadLetters.KEY_REUSED);
    }

    boolean toDeadLetters(TakenRecord taken, String reason) {
        boolean safe = isDeadLetter(taken, reason);
        if (safe) {
            metrics.countDeadLetter();
            ConsumerRecord<?, ?> record = taken.record();
            log.warn("Record {}-{}@{} is not dispatched and went to the dead letters: {}", record.topic(),
                    record.partition(), record.offset(), reason);
        }
        return safe;
    }

    /** A record that is too large for a copy leaves one without its value and its own headers. */
    private boolean isDeadLetter(TakenRecord taken, String reason) {
        try {
            return writes.write(taken.partition(), () -> deadLetters.publish(taken.record(), reason));
        } catch (RecordTooLargeException _) {
            return writes.write(taken.partition(), () -> deadLetters.publishPlace(taken.record(), reason));
        }
    }
}
