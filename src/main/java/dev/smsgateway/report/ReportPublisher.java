package dev.smsgateway.report;

import java.util.concurrent.CompletableFuture;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.kafka.core.KafkaTemplate;

import dev.smsgateway.message.DeliveryReport;
import dev.smsgateway.topic.TopicJson;
import dev.smsgateway.topic.Topics;

/**
 * Publishes delivery reports to {@code sms-reports}.
 */
final class ReportPublisher {

    private final KafkaTemplate<String, byte[]> template;

    ReportPublisher(KafkaTemplate<String, byte[]> template) {
        this.template = template;
    }

    /**
     * Completes when the report is safe, and exceptionally when it may not be. The call itself blocks
     * up to 1.5 seconds while Kafka cannot be reached.
     */
    CompletableFuture<?> publish(DeliveryReport report) {
        try {
            return template.send(new ProducerRecord<>(Topics.REPORTS, report.messageId().value(),
                    TopicJson.write(report)));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
