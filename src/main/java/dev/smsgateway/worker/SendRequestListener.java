package dev.smsgateway.worker;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.listener.MessageListener;

/**
 * Hands each record to a virtual thread of its own and never waits for one.
 */
final class SendRequestListener implements MessageListener<String, byte @Nullable []> {

    private final RecordEnding ending;

    private final AssignedPartitions partitions;

    private final RecordBounds bounds;

    SendRequestListener(RecordEnding ending, AssignedPartitions partitions, RecordBounds bounds) {
        this.ending = ending;
        this.partitions = partitions;
        this.bounds = bounds;
    }

    @Override
    public void onMessage(ConsumerRecord<String, byte @Nullable []> record) {
        partitions.commit();
        OwnedPartition partition = partitions.of(new TopicPartition(record.topic(), record.partition()));
        Slot slot = partition.window().add(record.offset(), bounds.apply(record));
        slot.start(() -> end(new TakenRecord(record, partition, slot)));
    }

    /** A record that does not end safely stays unfinished: it is never skipped. */
    private void end(TakenRecord taken) {
        boolean finished = false;
        try {
            finished = ending.end(taken);
        } finally {
            taken.partition().window().end(taken.slot(), finished);
        }
    }
}
