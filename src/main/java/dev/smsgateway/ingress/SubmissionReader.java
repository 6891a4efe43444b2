package dev.smsgateway.ingress;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

import dev.smsgateway.message.MessageId;
import dev.smsgateway.message.SendRequest;
import dev.smsgateway.message.SendRequestRules;
import dev.smsgateway.queue.Fingerprint;
import dev.smsgateway.queue.IdempotencyProperties;
import dev.smsgateway.queue.Submission;
import dev.smsgateway.queue.Trace;

/**
 * Turns the body and the headers of an HTTP request into a submission with an id and an expiry.
 */
final class SubmissionReader {

    private final SendRequestRules rules;

    private final IdempotencyProperties idempotency;

    private final Clock clock;

    SubmissionReader(SendRequestRules rules, IdempotencyProperties idempotency, Clock clock) {
        this.rules = rules;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    /**
     * An idempotency key decides the partition, whose owner knows what became of the key's message. The
     * message's id changes from one window to the next, so that no two messages of a key share it.
     *
     * @param tenant the caller's name, null where no key is needed
     * @throws IdempotencyKey.BadKeyException when the header with the idempotency key is malformed
     * @throws dev.smsgateway.message.InvalidMessageException when a field of the body is invalid
     */
    Submission read(SendBody body, HttpHeaders headers, @Nullable String tenant) {
        Optional<String> key = IdempotencyKey.of(headers);
        Instant now = clock.instant();
        long generation = key.isEmpty() ? 0 : idempotency.generation(now);
        MessageId id = key.map(text -> MessageId.ofKey(tenant, text).inGeneration(generation))
                .orElseGet(MessageId::random);
        SendRequest request = rules.apply(id, body.toDraft(tenant), now);
        Trace trace = new Trace(headers.getFirst(Trace.PARENT), headers.getFirst(Trace.STATE));
        return new Submission(request, key.isEmpty() ? null : Fingerprint.of(request, body.ttl()), generation, trace);
    }
}
