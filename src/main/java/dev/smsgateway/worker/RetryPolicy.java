package dev.smsgateway.worker;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

import dev.smsgateway.message.DeliveryResult;
import dev.smsgateway.message.DeliveryStatus;
import dev.smsgateway.message.SendRequest;
import dev.smsgateway.queue.Envelope;
import dev.smsgateway.queue.Envelope.ReplyKind;

/**
 * Decides whether and when a request that no provider could take is tried again. Nothing else in
 * the gateway repeats a call to a provider.
 */
final class RetryPolicy {

    private static final double JITTER = 0.2;

    private final List<Duration> delays;

    private final int maxAttempts;

    private final RandomGenerator random;

    private final Clock clock;

    RetryPolicy(RetryProperties properties, RandomGenerator random, Clock clock) {
        this.delays = properties.delays();
        this.maxAttempts = properties.maxAttempts();
        this.random = random;
        this.clock = clock;
    }

    /**
     * When the request is tried again. Empty where its result stands: the status is not
     * {@code unavailable}, no calls are left, or the caller waits for the result and chose no lifetime.
     */
    Optional<Instant> retryAt(DeliveryResult result, SendRequest request, Envelope envelope) {
        if (result.status() != DeliveryStatus.UNAVAILABLE || attemptsLeft(result, envelope) == 0
                || isWaitedFor(request, envelope)) {
            return Optional.empty();
        }
        Duration delay = delays.get(level(envelope.retry()));
        long jittered = (long) (delay.toMillis() * (1 - JITTER + random.nextDouble() * 2 * JITTER));
        Instant due = clock.instant().plusMillis(jittered).truncatedTo(ChronoUnit.MILLIS);
        return Optional.of(due.isAfter(request.expiresAt()) ? request.expiresAt() : due);
    }

    /** The index of the delay that follows the given try. */
    int level(int retry) {
        return Math.min(retry, delays.size() - 1);
    }

    /** How many calls of providers the request may still make. */
    int attemptsLeft(DeliveryResult result, Envelope envelope) {
        Integer before = envelope.attemptsLeft();
        return Math.max(0, (before == null ? maxAttempts : before) - result.attempts().size());
    }

    private boolean isWaitedFor(SendRequest request, Envelope envelope) {
        return !request.expiryChosen() && envelope.retry() == 0 && envelope.reply().kind() == ReplyKind.WITH_RESULT
                && clock.instant().isBefore(envelope.reply().until());
    }
}
