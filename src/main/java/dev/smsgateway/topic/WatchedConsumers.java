package dev.smsgateway.topic;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;

/**
 * Makes consumers that note in their state how each poll and each question about a topic's ends
 * went.
 */
final class WatchedConsumers extends DefaultKafkaConsumerFactory<String, byte[]> {

    private final ConsumerState state;

    WatchedConsumers(Map<String, Object> config, ConsumerState state) {
        super(config, new StringDeserializer(), new ByteArrayDeserializer());
        this.state = state;
    }

    @Override
    protected Consumer<String, byte[]> createRawConsumer(Map<String, Object> config) {
        return new WatchedConsumer(config);
    }

    private final class WatchedConsumer extends ExtendedKafkaConsumer {

        WatchedConsumer(Map<String, Object> config) {
            super(config);
        }

        @Override
        public ConsumerRecords<String, byte[]> poll(Duration timeout) {
            return state.watch(() -> {
                try {
                    return super.poll(timeout);
                } catch (TopicAuthorizationException e) {
                    return afterAllRefusals(e);
                }
            });
        }

        /**
         * Kafka refuses each partition, and each refusal makes one poll fail. Left for later polls, between
         * which a refused consumer rests, they would last long after the rights are back.
         */
        private ConsumerRecords<String, byte[]> afterAllRefusals(TopicAuthorizationException first) {
            for (int refused = 1; refused < assignment().size(); refused++) {
                try {
                    ConsumerRecords<String, byte[]> records = super.poll(Duration.ZERO);
                    if (records.isEmpty()) {
                        break;
                    }
                    return records;
                } catch (TopicAuthorizationException _) {
                    // Of another partition.
                }
            }
            throw first;
        }

        @Override
        public Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
            return state.watch(() -> super.endOffsets(partitions));
        }
    }
}
