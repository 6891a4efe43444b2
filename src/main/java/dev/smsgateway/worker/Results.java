package dev.smsgateway.worker;

import java.util.concurrent.CompletableFuture;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.kafka.core.KafkaTemplate;

import dev.smsgateway.message.DeliveryResult;
import dev.smsgateway.queue.Trace;
import dev.smsgateway.topic.TopicJson;
import dev.smsgateway.topic.Topics;

/**
 * Writes delivery results to {@code sms-results}.
 */
public final class Results {

    private final KafkaTemplate<String, byte[]> template;

    public Results(KafkaTemplate<String, byte[]> template) {
        this.template = template;
    }

    /** Completes when the result is safe, exceptionally when it may not be. */
    public CompletableFuture<?> publish(DeliveryResult result, Trace trace) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(Topics.RESULTS, result.messageId().value(),
                TopicJson.write(result));
        trace.writeTo(record.headers());
        return template.send(record);
    }
}
