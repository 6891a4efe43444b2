package dev.smsgateway.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.KafkaHeaders;

import dev.smsgateway.message.MessageId;
import dev.smsgateway.queue.ReadRequest.Readable;
import dev.smsgateway.topic.Topics;

/**
 * Copies the records of requests to where they are dispatched, or tried again. A copy says where it
 * comes from and which dispatch it is for, so that a second one is recognised.
 */
public final class RequestCopies {

    /** Not the first, where others wait for about a second. */
    private static final int LEVEL_OF_REFUSED = 1;

    private final KafkaTemplate<String, byte[]> template;

    private final IdempotencyProperties idempotency;

    public RequestCopies(KafkaTemplate<String, byte[]> template, IdempotencyProperties idempotency) {
        this.template = template;
        this.idempotency = idempotency;
    }

    /** The partition whose owner knows all requests with that key or id. */
    public int homeOf(MessageId key) {
        return idempotency.homeOf(key, template.partitionsFor(Topics.REQUESTS).size());
    }

    /** The partition that Kafka's own clients for Java choose for an id among so many. */
    public static int homeOf(MessageId id, int partitions) {
        return Utils.toPositive(Utils.murmur2(id.value().getBytes(UTF_8))) % partitions;
    }

    /**
     * Copies a request to that partition, with the moment at which it was first seen where its own time
     * cannot be true. Completes when the copy is safe. One that no other request shares its id with
     * says which round it is, so that a second copy is recognised.
     */
    public CompletableFuture<?> forward(ConsumerRecord<String, byte @Nullable []> record, Readable request, int home,
            @Nullable Instant firstSeen) {
        Headers headers = new RecordHeaders(record.headers());
        RequestHeaders.set(headers, RequestHeaders.ORIGIN, request.envelope().origin());
        if (firstSeen != null) {
            RequestHeaders.set(headers, RequestHeaders.FIRST_SEEN, firstSeen.toEpochMilli());
        }
        if (!request.envelope().isTracked()) {
            RequestHeaders.set(headers, RequestHeaders.MESSAGE_ID, request.id());
            RequestHeaders.set(headers, RequestHeaders.ROUND, 1);
        }
        return template.send(
                new ProducerRecord<>(Topics.REQUESTS, home, null, request.id().value(), record.value(), headers));
    }

    /**
     * Lets a request wait for its next try. Completes when the copy is safe.
     *
     * @param level which delay it waits, from 0 on
     */
    public CompletableFuture<?> delay(ConsumerRecord<String, byte @Nullable []> record, MessageId id, NextTry next,
            int level) {
        Headers headers = new RecordHeaders(record.headers());
        headers.remove(KafkaHeaders.REPLY_TOPIC);
        headers.remove(KafkaHeaders.REPLY_PARTITION);
        headers.remove(KafkaHeaders.CORRELATION_ID);
        if (headers.lastHeader(RequestHeaders.ORIGIN) == null) {
            RequestHeaders.set(headers, RequestHeaders.ORIGIN, origin(record));
        }
        RequestHeaders.set(headers, RequestHeaders.MESSAGE_ID, id);
        RequestHeaders.set(headers, RequestHeaders.ROUND, next.round());
        RequestHeaders.set(headers, RequestHeaders.RETRY, next.retry());
        RequestHeaders.set(headers, RequestHeaders.ATTEMPTS_LEFT, next.attemptsLeft());
        RequestHeaders.set(headers, RequestHeaders.DUE_AT, next.dueAt().toEpochMilli());
        RequestHeaders.set(headers, RequestHeaders.HOME, record.partition());
        int partition = Math.min(level, template.partitionsFor(Topics.DELAYED).size() - 1);
        return template
                .send(new ProducerRecord<>(Topics.DELAYED, partition, null, id.value(), record.value(), headers));
    }

    /** Puts a delayed request back to its partition. Completes when the copy is safe. */
    public CompletableFuture<?> putBack(ConsumerRecord<String, byte[]> delayed) {
        Headers headers = new RecordHeaders(delayed.headers());
        int home = homeOf(delayed);
        headers.remove(RequestHeaders.HOME);
        headers.remove(RequestHeaders.DUE_AT);
        return template.send(new ProducerRecord<>(Topics.REQUESTS, home, null, delayed.key(), delayed.value(),
                headers));
    }

    /**
     * Lets a delayed request whose partition takes nothing wait on. Completes when the copy is safe.
     */
    public CompletableFuture<?> delayAgain(ConsumerRecord<String, byte[]> delayed, Instant dueAt) {
        Headers headers = new RecordHeaders(delayed.headers());
        RequestHeaders.set(headers, RequestHeaders.DUE_AT, dueAt.toEpochMilli());
        int partition = Math.min(LEVEL_OF_REFUSED, template.partitionsFor(Topics.DELAYED).size() - 1);
        return template.send(new ProducerRecord<>(Topics.DELAYED, partition, null, delayed.key(), delayed.value(),
                headers));
    }

    /** The partition that a delayed request goes back to. */
    public static int homeOf(ConsumerRecord<?, ?> delayed) {
        return (int) RequestHeaders.number(delayed.headers(), RequestHeaders.HOME, 0);
    }

    /** When a delayed request is due. */
    public static Instant dueAt(ConsumerRecord<?, ?> delayed) {
        return Instant.ofEpochMilli(RequestHeaders.number(delayed.headers(), RequestHeaders.DUE_AT, 0));
    }

    private static Origin origin(ConsumerRecord<?, ?> record) {
        return new Origin(record.partition(), record.offset(), record.timestamp());
    }

    /** The dispatch that a delayed request waits for. */
    public record NextTry(int round, int retry, int attemptsLeft, Instant dueAt) {}
}
