package dev.smsgateway.replay;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

import dev.smsgateway.queue.RequestHeaders;
import dev.smsgateway.topic.Topics;

/**
 * A record of {@code sms-requests-dlt}.
 *
 * @param reason why it could not be processed, empty when it does not say
 */
record DeadLetter(ConsumerRecord<String, byte @Nullable []> record, String reason, Instant buriedAt) {

    private static final String PREFIX = "dlt_";

    static DeadLetter of(ConsumerRecord<String, byte @Nullable []> record) {
        String reason = RequestHeaders.text(record.headers(), PREFIX + "reason");
        return new DeadLetter(record, reason == null ? "" : reason, Instant.ofEpochMilli(record.timestamp()));
    }

    /**
     * The record as it lay on {@code sms-requests}; empty when it does not say that it did.
     *
     * @param partitions how many that topic has
     */
    Optional<ConsumerRecord<String, byte @Nullable []>> original(int partitions) {
        long partition = RequestHeaders.number(record.headers(), PREFIX + "partition", -1);
        long offset = RequestHeaders.number(record.headers(), PREFIX + "offset", -1);
        if (!Topics.REQUESTS.equals(RequestHeaders.text(record.headers(), PREFIX + "topic")) || partition < 0
                || partition >= partitions || offset < 0) {
            return Optional.empty();
        }
        long timestamp = RequestHeaders.number(record.headers(), PREFIX + "timestamp", ConsumerRecord.NO_TIMESTAMP);
        return Optional.of(new ConsumerRecord<>(Topics.REQUESTS, (int) partition, offset, timestamp,
                TimestampType.CREATE_TIME, ConsumerRecord.NULL_SIZE, ConsumerRecord.NULL_SIZE, record.key(),
                record.value(), originalHeaders(), Optional.empty()));
    }

    private Headers originalHeaders() {
        return new RecordHeaders(Arrays.stream(record.headers().toArray())
                .filter(header -> !header.key().startsWith(PREFIX)).toList());
    }
}
