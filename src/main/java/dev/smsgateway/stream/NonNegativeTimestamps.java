package dev.smsgateway.stream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * Accepts records of any timestamp: Kafka Streams would drop one before 1970. Public, since Kafka
 * creates it.
 */
public final class NonNegativeTimestamps implements TimestampExtractor {

    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        return Math.max(0, record.timestamp());
    }
}
