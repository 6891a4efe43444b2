package dev.smsgateway.suppression;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.stereotype.Component;

import dev.smsgateway.role.ConditionalOnRole;
import dev.smsgateway.role.Role;
import dev.smsgateway.topic.KafkaClients;
import dev.smsgateway.topic.TopicJson;
import dev.smsgateway.topic.Topics;

/**
 * Writes to the topic of suppressions.
 */
@Component
@ConditionalOnRole({Role.INGRESS, Role.WORKER})
final class SuppressionWriter {

    private static final Logger log = LoggerFactory.getLogger(SuppressionWriter.class);

    /** A caller waits for it. */
    private static final Map<String, Object> PRODUCER = Map.of(ProducerConfig.MAX_BLOCK_MS_CONFIG, 1_000,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 3_000, ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 2_500,
            ProducerConfig.LINGER_MS_CONFIG, 0);

    private final ProducerFactory<String, byte[]> producers;

    SuppressionWriter(KafkaClients clients) {
        this.producers = clients.producerFactory("sms-suppressions", PRODUCER);
    }

    /**
     * @param suppression null to lift it
     */
    @SuppressWarnings("NullAway") // a record that lifts it has no value
    Future<RecordMetadata> write(String key, @Nullable Suppression suppression) {
        byte[] value = suppression == null ? null : TopicJson.write(suppression);
        try {
            return producers.createProducer().send(new ProducerRecord<>(Topics.SUPPRESSIONS, key, value),
                    (_, failure) -> logIfFailed(failure));
        } catch (KafkaException e) {
            logIfFailed(e);
            return CompletableFuture.failedFuture(e);
        }
    }

    /**
     * Waits until Kafka has taken it.
     *
     * @throws NotWrittenException when it has not
     */
    RecordMetadata confirm(Future<RecordMetadata> written) {
        try {
            return written.get();
        } catch (ExecutionException _) {
            throw new NotWrittenException();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new NotWrittenException();
        }
    }

    private static void logIfFailed(@Nullable Exception failure) {
        if (failure != null) {
            log.warn("A suppression was not written: {}", failure.getClass().getSimpleName());
        }
    }
}
