package dev.smsgateway.ingress;

import java.time.Clock;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

import dev.smsgateway.message.MessageId;
import dev.smsgateway.message.SendRequest;
import dev.smsgateway.message.SendRequestRules;
import dev.smsgateway.queue.Fingerprint;
import dev.smsgateway.queue.Submission;
import dev.smsgateway.queue.Trace;

/**
 * Turns the body and the headers of an HTTP request into a submission with an id and an expiry.
 */
final class SubmissionReader {

    private final SendRequestRules rules;

    private final Clock clock;

    SubmissionReader(SendRequestRules rules, Clock clock) {
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * An idempotency key decides the message's id, and so the partition. The owner of that partition
     * knows what became of the message.
     *
     * @param tenant the caller's name, null where no key is needed
     * @throws IdempotencyKey.BadKeyException when the header with the idempotency key is malformed
     * @throws dev.smsgateway.message.InvalidMessageException when a field of the body is invalid
     */
    Submission read(SendBody body, HttpHeaders headers, @Nullable String tenant) {
        Optional<String> key = IdempotencyKey.of(headers);
        MessageId id = key.map(text -> MessageId.ofKey(tenant, text)).orElseGet(MessageId::random);
        SendRequest request = rules.apply(id, body.toDraft(tenant), clock.instant());
        Trace trace = new Trace(headers.getFirst(Trace.PARENT), headers.getFirst(Trace.STATE));
        return new Submission(request, key.isEmpty() ? null : Fingerprint.of(request, body.ttl()), trace);
    }
}
