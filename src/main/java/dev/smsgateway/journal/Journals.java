package dev.smsgateway.journal;

import java.util.Map;
import java.util.function.BooleanSupplier;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.kafka.core.ConsumerFactory;

/**
 * Reads and writes the journal's partitions.
 */
record Journals(ConsumerFactory<String, byte[]> consumers, Producer<String, byte[]> producer) {

    /**
     * How its consumers are set. A fetch that finds nothing returns soon, since the one after a seek
     * waits for it.
     */
    static final Map<String, Object> CONSUMER = Map.of(ConsumerConfig.CLIENT_ID_CONFIG, "sms-attempts",
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest", ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000,
            ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 10);

    JournalReader reader(int partition, BooleanSupplier wanted) {
        return new JournalReader(consumers.createConsumer(), partition, wanted);
    }
}
