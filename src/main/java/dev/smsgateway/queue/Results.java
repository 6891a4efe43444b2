package dev.smsgateway.queue;

import java.util.concurrent.CompletableFuture;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.kafka.core.KafkaTemplate;

import dev.smsgateway.message.DeliveryResult;

/**
 * Writes delivery results to {@code sms-results}.
 */
public final class Results {

    private final KafkaTemplate<String, byte[]> template;

    Results(KafkaTemplate<String, byte[]> template) {
        this.template = template;
    }

    /** Completes when the result is safe, exceptionally when it may not be. */
    public CompletableFuture<?> publish(DeliveryResult result, Trace trace) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(Topics.RESULTS, result.messageId().value(),
                DeliveryResultValue.write(result));
        trace.writeTo(record.headers());
        return template.send(record);
    }
}
