package dev.smsgateway.report;

import java.util.concurrent.CompletableFuture;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.kafka.core.KafkaTemplate;

import dev.smsgateway.message.DeliveryReport;
import dev.smsgateway.topic.TopicJson;
import dev.smsgateway.topic.Topics;

/**
 * Writes delivery reports to {@code sms-reports}.
 */
public final class Reports {

    private final KafkaTemplate<String, byte[]> template;

    Reports(KafkaTemplate<String, byte[]> template) {
        this.template = template;
    }

    /**
     * Completes when the report is safe, exceptionally when it may not be. Waits a moment itself while
     * Kafka cannot be reached.
     */
    public CompletableFuture<?> publish(DeliveryReport report) {
        try {
            return template.send(new ProducerRecord<>(Topics.REPORTS, report.messageId().value(),
                    TopicJson.write(report)));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
