package dev.smsgateway.worker;

import java.time.Instant;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.smsgateway.journal.RoundId;
import dev.smsgateway.message.DeliveryResult;
import dev.smsgateway.queue.ReadRequest.Valid;
import dev.smsgateway.queue.RequestCopies;
import dev.smsgateway.queue.RequestCopies.NextTry;

/**
 * Lets requests that no provider could take wait for their next try.
 */
final class Retries {

    private static final Logger log = LoggerFactory.getLogger(Retries.class);

    private final RetryPolicy policy;

    private final RequestCopies copies;

    private final SafeWrites writes;

    private final WorkerMetrics metrics;

    Retries(RetryPolicy policy, RequestCopies copies, SafeWrites writes, WorkerMetrics metrics) {
        this.policy = policy;
        this.copies = copies;
        this.writes = writes;
        this.metrics = metrics;
    }

    /** When the request is tried again, empty where its result stands. */
    Optional<Instant> retryAt(Incoming incoming, DeliveryResult result) {
        return incoming.request() instanceof Valid(var request, var envelope, _)
                ? policy.retryAt(result, request, envelope)
                : Optional.empty();
    }

    /** Returns whether the waiting request is safe. */
    boolean schedule(Incoming incoming, RoundId round, DeliveryResult result, Instant retryAt) {
        NextTry next = new NextTry(round.round(), round.retry() + 1, policy.attemptsLeft(result, incoming.envelope()),
                retryAt);
        boolean safe = writes.write(incoming.partition(),
                () -> copies.delay(incoming.record(), incoming.id(), next, policy.level(round.retry())));
        if (safe) {
            metrics.countDelayed();
            log.info("Message {} could not be sent, trying again at {}: {}", incoming.id(), retryAt, result.error());
        }
        return safe;
    }
}
