package dev.smsgateway.queue;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.requestreply.RequestReplyFuture;

import dev.smsgateway.message.MessageId;
import dev.smsgateway.message.SendRequest;
import dev.smsgateway.queue.Reply.Final;
import dev.smsgateway.queue.Reply.Interim;
import dev.smsgateway.queue.ReplyLane.LaneClosedException;
import dev.smsgateway.queue.SubmitOutcome.Answered;
import dev.smsgateway.queue.SubmitOutcome.IdReused;
import dev.smsgateway.queue.SubmitOutcome.NotAccepted;
import dev.smsgateway.queue.SubmitOutcome.OutcomeUnknown;
import dev.smsgateway.queue.SubmitOutcome.Pending;
import dev.smsgateway.queue.SubmitOutcome.UnderWay;
import dev.smsgateway.topic.Topics;
import dev.smsgateway.topic.TopicsReady;

/**
 * Puts send requests on their topic and waits for what becomes of them.
 */
public final class SendRequestQueue {

    private static final Logger log = LoggerFactory.getLogger(SendRequestQueue.class);

    /** Longer than the producer itself tries. */
    private static final Duration WRITE = Duration.ofSeconds(5);

    private final KafkaTemplate<String, byte[]> template;

    private final ReplyLane lane;

    private final IdempotencyProperties idempotency;

    private final WrittenRecords written;

    private final Clock clock;

    SendRequestQueue(KafkaTemplate<String, byte[]> template, ReplyLane lane, IdempotencyProperties idempotency,
            Clock clock) {
        this.template = template;
        this.lane = lane;
        this.idempotency = idempotency;
        this.clock = clock;
        this.written = new WrittenRecords(template::metrics);
    }

    /** Learns where the topic is beforehand, since a caller does not wait for that long. */
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void learn(TopicsReady topics) {
        template.partitionsFor(Topics.REQUESTS);
    }

    /**
     * Puts the request on the topic and returns as soon as it is safe there. One with a key is waited
     * for until it is known whether the key is new.
     *
     * @param timeout the longest wait for that, from now on
     */
    public SubmitOutcome submit(Submission submission, Duration timeout) {
        if (submission.isKeyed()) {
            ProducerRecord<String, byte[]> record = record(submission);
            RequestHeaders.set(record.headers(), RequestHeaders.REPLY_ON, "admission");
            return ask(submission, record, timeout);
        }
        double before = written.count();
        try {
            template.send(record(submission)).get(WRITE.toMillis(), TimeUnit.MILLISECONDS);
            return new Pending();
        } catch (ExecutionException | RuntimeException e) {
            return failed(submission.request(), before, e);
        } catch (TimeoutException e) {
            return unknown(submission.request(), e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new OutcomeUnknown();
        }
    }

    /**
     * Puts the request on the topic and waits for its result.
     *
     * @param timeout the longest wait for the result, from now on
     */
    public SubmitOutcome submitAndWait(Submission submission, Duration timeout) {
        ProducerRecord<String, byte[]> record = record(submission);
        RequestHeaders.set(record.headers(), RequestHeaders.REPLY_UNTIL, clock.millis() + timeout.toMillis());
        return ask(submission, record, timeout);
    }

    private SubmitOutcome ask(Submission submission, ProducerRecord<String, byte[]> record, Duration timeout) {
        SendRequest request = submission.request();
        long begun = System.nanoTime();
        double before = written.count();
        RequestReplyFuture<String, byte[], byte[]> reply;
        try {
            reply = lane.ask(record, timeout.plus(WRITE));
        } catch (LaneClosedException _) {
            return new NotAccepted();
        } catch (RuntimeException e) {
            return failed(request, before, e);
        }
        try {
            reply.getSendFuture().get(WRITE.toMillis(), TimeUnit.MILLISECONDS);
            return answer(request, reply, timeout.minusNanos(System.nanoTime() - begun));
        } catch (ExecutionException e) {
            return failed(request, before, e);
        } catch (TimeoutException e) {
            return unknown(request, e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new OutcomeUnknown();
        } finally {
            lane.forget(reply);
        }
    }

    private SubmitOutcome answer(SendRequest request, Future<ConsumerRecord<String, byte[]>> reply, Duration timeout)
            throws InterruptedException {
        try {
            ConsumerRecord<String, byte[]> record = reply.get(Math.max(0, timeout.toNanos()), TimeUnit.NANOSECONDS);
            boolean replayed = record.headers().lastHeader(Reply.REPLAYED) != null;
            return switch (Reply.read(record.value(), replayed)) {
                case Final(var result, _) -> new Answered(result, replayed);
                case Interim(_, var word) -> switch (word) {
                    case PENDING -> new Pending();
                    case UNDER_WAY -> new UnderWay();
                    case ID_REUSED -> new IdReused();
                };
            };
        } catch (ExecutionException | TimeoutException _) {
            return new Pending();
        } catch (IOException | RuntimeException e) {
            log.warn("Reply to message {} cannot be read: {}", request.id(), e.getClass().getSimpleName());
            return new Pending();
        }
    }

    /**
     * A failure that is thrown at once says no more than one that comes later: a pause may lie between.
     */
    private SubmitOutcome failed(SendRequest request, double before, Exception cause) {
        if (!written.isNoneSince(before)) {
            return unknown(request, cause);
        }
        log.warn("Message {} could not be written to Kafka: {}", request.id(), kind(cause));
        return new NotAccepted();
    }

    /** The producer may still write a record that it has neither acknowledged nor failed. */
    private static SubmitOutcome unknown(SendRequest request, Exception cause) {
        log.warn("Message {} may have been written to Kafka or not: {}", request.id(), kind(cause));
        return new OutcomeUnknown();
    }

    private static String kind(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return cause.getClass().getSimpleName();
    }

    /**
     * One with a key goes to its home, which with more partitions need not be where its key hashes to.
     */
    private ProducerRecord<String, byte[]> record(Submission submission) {
        MessageId key = submission.request().id().outOfGeneration(submission.generation());
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(Topics.REQUESTS,
                submission.isKeyed()
                        ? idempotency.homeOf(key, template.partitionsFor(Topics.REQUESTS).size())
                        : null,
                key.value(),
                SendRequestValue.write(submission.request(), key));
        submission.trace().writeTo(record.headers());
        if (submission.fingerprint() == null) {
            RequestHeaders.set(record.headers(), RequestHeaders.ID_FROM, "gateway");
        } else {
            RequestHeaders.set(record.headers(), RequestHeaders.FINGERPRINT, submission.fingerprint());
            RequestHeaders.set(record.headers(), RequestHeaders.GENERATION, submission.generation());
        }
        return record;
    }
}
