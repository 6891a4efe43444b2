package dev.smsgateway.worker;

import java.util.concurrent.CompletableFuture;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaTemplate;

import dev.smsgateway.message.DeliveryResult;
import dev.smsgateway.message.DeliveryStatus;
import dev.smsgateway.queue.Envelope.ReplyKind;
import dev.smsgateway.queue.ReplyPublisher;
import dev.smsgateway.queue.Reply;
import dev.smsgateway.queue.Reply.Final;
import dev.smsgateway.queue.Reply.Interim;
import dev.smsgateway.queue.Reply.Word;
import dev.smsgateway.queue.Trace;
import dev.smsgateway.topic.TopicJson;
import dev.smsgateway.topic.Topics;

/**
 * Publishes delivery results to {@code sms-results} until they are safe, and replies to callers at
 * best effort.
 */
final class ResultPublisher {

    private static final Logger log = LoggerFactory.getLogger(ResultPublisher.class);

    private final KafkaTemplate<String, byte[]> template;

    private final ReplyPublisher replies;

    private final SafeWrites writes;

    private final WorkerMetrics metrics;

    ResultPublisher(KafkaTemplate<String, byte[]> template, ReplyPublisher replies, SafeWrites writes,
            WorkerMetrics metrics) {
        this.template = template;
        this.replies = replies;
        this.writes = writes;
        this.metrics = metrics;
    }

    /** ReplyPublisher, if a reply is asked for, what is known before the result. */
    void reply(Incoming incoming, Word word) {
        reply(incoming, new Interim(incoming.id(), word));
    }

    /** ReplyPublisher the result of an earlier request. */
    void repeat(Incoming incoming, DeliveryResult earlier) {
        metrics.countReplayed();
        reply(incoming, new Final(earlier, true));
    }

    /** Returns whether the result is safe on its topic. */
    boolean publish(Incoming incoming, DeliveryResult result) {
        if (incoming.wants(ReplyKind.WITH_RESULT)) {
            reply(incoming, new Final(result, false));
        }
        Trace trace = Trace.of(incoming.record().headers());
        boolean safe = writes.write(incoming.partition(), () -> send(result, trace));
        if (safe) {
            metrics.count(result);
            log(result);
        }
        return safe;
    }

    private void reply(Incoming incoming, Reply reply) {
        replies.publish(incoming.record().headers(), reply);
    }

    private CompletableFuture<?> send(DeliveryResult result, Trace trace) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(Topics.RESULTS, result.messageId().value(),
                TopicJson.write(result));
        trace.writeTo(record.headers());
        return template.send(record);
    }

    private static void log(DeliveryResult result) {
        if (result.status() == DeliveryStatus.SENT && !result.possibleDuplicate()) {
            log.debug("Message {} sent by {}", result.messageId(), result.provider());
        } else {
            log.info("Message {} ended {}, provider {}, possible duplicate {}: {}", result.messageId(),
                    result.status(), result.provider(), result.possibleDuplicate(), result.error());
        }
    }
}
