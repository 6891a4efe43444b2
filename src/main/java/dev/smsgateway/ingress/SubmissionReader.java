package dev.smsgateway.ingress;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

import dev.smsgateway.message.MessageId;
import dev.smsgateway.message.SendRequest;
import dev.smsgateway.message.SendRequestRules;
import dev.smsgateway.message.Sha256;
import dev.smsgateway.queue.Fingerprint;
import dev.smsgateway.queue.IdempotencyProperties;
import dev.smsgateway.queue.Submission;
import dev.smsgateway.queue.Trace;

/**
 * Turns the body and the headers of an HTTP request into a submission with an id and an expiry.
 */
final class SubmissionReader {

    /** As many as leave a number of 18 digits. */
    private static final int DIGEST_BITS = 28;

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
     * message's id changes from one window to the next and from one body to another, so that no two
     * messages of a key share it, and one that is refused has a status of its own.
     *
     * @param tenant the caller's name, null where no key is needed
     * @throws IdempotencyKey.BadKeyException when the header with the idempotency key is malformed
     * @throws dev.smsgateway.message.InvalidMessageException when a field of the body is invalid
     */
    Submission read(SendBody body, HttpHeaders headers, @Nullable String tenant) {
        Optional<String> key = IdempotencyKey.of(headers);
        Instant now = clock.instant();
        MessageId id = key.map(text -> MessageId.ofKey(tenant, text)).orElseGet(MessageId::random);
        SendRequest request = rules.apply(id, body.toDraft(tenant), now);
        Trace trace = new Trace(headers.getFirst(Trace.PARENT), headers.getFirst(Trace.STATE));
        if (key.isEmpty()) {
            return new Submission(request, null, 0, trace);
        }
        String fingerprint = Fingerprint.of(request, body.ttl());
        long generation = generation(idempotency.generation(now), key.get(), fingerprint);
        return new Submission(request.as(id.inGeneration(generation)), fingerprint, generation, trace);
    }

    /**
     * The window, then digits of a digest of key and body. The key is part of it, since the id is shown
     * where nobody may learn the body by trying what it could be.
     */
    private static long generation(long window, String key, String fingerprint) {
        int digits = ByteBuffer.wrap(Sha256.of(key + '/' + fingerprint)).getInt() >>> (Integer.SIZE - DIGEST_BITS);
        return window << DIGEST_BITS | digits;
    }
}
