package dev.smsgateway.worker;

import java.util.Map;
import java.util.function.BooleanSupplier;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.kafka.core.ConsumerFactory;

import dev.smsgateway.queue.KafkaClients;

/**
 * Opens the journal's partitions for reading.
 */
final class Journals {

    private final ConsumerFactory<String, byte[]> consumers;

    Journals(KafkaClients clients) {
        this.consumers = clients.consumerFactory(Map.of(ConsumerConfig.CLIENT_ID_CONFIG, "sms-attempts",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest", ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000));
    }

    JournalReader reader(int partition, BooleanSupplier wanted) {
        return new JournalReader(consumers.createConsumer(), partition, wanted);
    }
}
