package dev.smsgateway.message;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What became of a send request. {@code topics/sms-results/schema.json} describes its JSON.
 *
 * @param round 1 for the request itself, one more for each time it was sent anew under the same id
 * @param provider the provider that decided the status, null when none was called
 * @param possibleDuplicate whether more than one provider took the message or may have taken it
 * @param error why it was not sent, in words; null when sent
 * @param segments how many SMS the text takes; null when the request could not be understood
 * @param attempts every call that was made, in order
 * @param request where the request lies, null until it is known
 */
public record DeliveryResult(MessageId messageId, int round, DeliveryStatus status, @Nullable String provider,
        @Nullable String providerMessageId, boolean possibleDuplicate, Instant timestamp, @Nullable String error,
        @Nullable Integer segments, List<Attempt> attempts, @Nullable String tenant, @Nullable RequestPlace request) {

    /**
     * Records may lack what a result must have. Those from before there were rounds are of the first.
     */
    public DeliveryResult {
        requireNonNull(messageId);
        requireNonNull(status);
        requireNonNull(timestamp);
        round = Math.max(1, round);
        attempts = List.copyOf(attempts);
    }

    /** The result of a request that breaks the rules, so that no provider was asked. */
    public static DeliveryResult invalid(MessageId id, @Nullable String tenant, InvalidMessageException problem,
            Instant now) {
        return new DeliveryResult(id, 1, DeliveryStatus.REJECTED, null, null, false, now, problem.getMessage(), null,
                List.of(), tenant, null);
    }

    /** The result of a request that a provider may have taken, while more than that is not known. */
    public static DeliveryResult unconfirmed(MessageId id, @Nullable String tenant, List<Attempt> attempts,
            String error, Instant now) {
        long mayHaveSent = attempts.stream().filter(attempt -> attempt.outcome().mayHaveSent()).count();
        return new DeliveryResult(id, 1, DeliveryStatus.UNCONFIRMED, attempts.getLast().provider(), null,
                mayHaveSent > 1, now, error, null, attempts, tenant, null);
    }

    /** How long all calls together took. */
    public Duration callTime() {
        return attempts.stream().map(Attempt::duration).reduce(Duration.ZERO, Duration::plus);
    }

    /** The same, as the result of the given round of the request that lies there. */
    public DeliveryResult of(int round, RequestPlace request) {
        return new DeliveryResult(messageId, round, status, provider, providerMessageId, possibleDuplicate, timestamp,
                error, segments, attempts, tenant, request);
    }
}
