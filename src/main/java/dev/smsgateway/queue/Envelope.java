package dev.smsgateway.queue;

import java.time.Duration;
import java.time.Instant;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.support.KafkaHeaders;

/**
 * What a record of {@code sms-requests} says of a request besides its content: its way so far, and
 * what is expected of it.
 *
 * @param round which round of the message this is, 0 where the record does not say
 * @param retry 0 for the round's first dispatch, one more for each later one
 * @param attemptsLeft how many more calls it may bring about; null where the record does not say
 * @param doubts how many attempts of earlier rounds may have sent the message
 * @param origin where it was first written
 * @param firstSeen when the gateway first saw it, where that is noted because its own time cannot
 *     be true
 * @param generation which message of its idempotency key it is about, 0 where it has no such key
 * @param chosenId whether its producer chose the id, so that other records may have it too
 * @param copied whether this is a copy that the gateway made
 * @param reply what reply is asked for
 */
public record Envelope(int round, int retry, @Nullable Integer attemptsLeft, int doubts, Origin origin,
        @Nullable Instant firstSeen, long generation, boolean chosenId, boolean copied, ReplyWish reply) {

    /** How long a caller waits that does not say so. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    static Envelope of(ConsumerRecord<?, ?> record, boolean hasId) {
        Headers headers = record.headers();
        Origin place = new Origin(record.partition(), record.offset(), record.timestamp());
        String from = RequestHeaders.text(headers, RequestHeaders.ORIGIN);
        Origin origin = from == null ? null : Origin.parse(from);
        long seen = RequestHeaders.number(headers, RequestHeaders.FIRST_SEEN, 0);
        long left = RequestHeaders.number(headers, RequestHeaders.ATTEMPTS_LEFT, -1);
        return new Envelope(small(headers, RequestHeaders.ROUND), small(headers, RequestHeaders.RETRY),
                left < 0 ? null : (int) Math.min(left, Integer.MAX_VALUE), small(headers, RequestHeaders.DOUBTS),
                origin == null ? place : origin, seen == 0 ? null : Instant.ofEpochMilli(seen),
                hasId ? RequestHeaders.number(headers, RequestHeaders.GENERATION, 0) : 0,
                hasId && !"gateway".equals(RequestHeaders.text(headers, RequestHeaders.ID_FROM)), origin != null,
                ReplyWish.of(headers, place));
    }

    /** When it was written, never a moment that has not come yet: a producer's clock may be wrong. */
    Instant writtenAt(Instant now) {
        Instant written = firstSeen == null ? Instant.ofEpochMilli(origin.timestamp()) : firstSeen;
        return written.toEpochMilli() <= 0 || written.isAfter(now) ? now : written;
    }

    /** Whether other records may be about the same message. */
    public boolean isTracked() {
        return chosenId || round > 0 || retry > 0;
    }

    /** Whether its producer wrote it, so that it may lie in any partition. */
    public boolean isFirstOfItsKind() {
        return !copied && round == 0 && retry == 0;
    }

    private static int small(Headers headers, String name) {
        return (int) Math.min(1_000_000, RequestHeaders.number(headers, name, 0));
    }

    /** The reply that a record asks for. */
    public enum ReplyKind {

        NONE,

        /** As soon as it is known whether the request is a new one. */
        ON_ADMISSION,

        /** With the result. */
        WITH_RESULT
    }

    /**
     * @param until how long it is waited for
     */
    public record ReplyWish(ReplyKind kind, Instant until) {

        private static ReplyWish of(Headers headers, Origin place) {
            Instant until = Instant.ofEpochMilli(RequestHeaders.number(headers, RequestHeaders.REPLY_UNTIL,
                    Math.max(0, place.timestamp()) + PATIENCE.toMillis()));
            if (headers.lastHeader(KafkaHeaders.REPLY_TOPIC) == null) {
                return new ReplyWish(ReplyKind.NONE, until);
            }
            boolean onAdmission = "admission".equals(RequestHeaders.text(headers, RequestHeaders.REPLY_ON));
            return new ReplyWish(onAdmission ? ReplyKind.ON_ADMISSION : ReplyKind.WITH_RESULT, until);
        }
    }
}
