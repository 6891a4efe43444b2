package dev.smsgateway.worker;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.listener.AcknowledgingMessageListener;
import org.springframework.kafka.support.Acknowledgment;

/**
 * Hands each record to a virtual thread of its own and never waits for one.
 */
final class SendRequestListener implements AcknowledgingMessageListener<String, byte @Nullable []> {

    private final RecordEnding ending;

    private final AssignedPartitions partitions;

    private final InFlightPermits inFlight;

    SendRequestListener(RecordEnding ending, AssignedPartitions partitions, InFlightPermits inFlight) {
        this.ending = ending;
        this.partitions = partitions;
        this.inFlight = inFlight;
    }

    @Override
    public void onMessage(ConsumerRecord<String, byte @Nullable []> record, @Nullable Acknowledgment acknowledgment) {
        if (acknowledgment == null) {
            throw new IllegalStateException("The container does not let records be acknowledged");
        }
        partitions.commitRefused();
        OwnedPartition partition = partitions.of(new TopicPartition(record.topic(), record.partition()));
        Slot slot = partition.window().add(record.offset(), acknowledgment::acknowledge);
        inFlight.acquire();
        Thread.ofVirtual().start(() -> end(record, partition, slot));
    }

    /** A record that does not end safely stays unfinished: it is never skipped. */
    private void end(ConsumerRecord<String, byte @Nullable []> record, OwnedPartition partition, Slot slot) {
        try {
            if (ending.end(record, partition)) {
                partition.window().finish(slot);
            }
        } finally {
            inFlight.release(1);
        }
    }
}
