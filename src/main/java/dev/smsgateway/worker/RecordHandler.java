package dev.smsgateway.worker;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Does with a record what is to be done with it.
 */
@FunctionalInterface
interface RecordHandler {

    /** Returns whether the record may be committed; false where its partition is another worker's. */
    boolean handle(ConsumerRecord<String, byte @Nullable []> record, OwnedPartition partition);
}
