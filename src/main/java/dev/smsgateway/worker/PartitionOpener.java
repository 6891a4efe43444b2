package dev.smsgateway.worker;

import org.apache.kafka.common.TopicPartition;

import dev.smsgateway.dispatch.JournalClosedException;
import dev.smsgateway.journal.Takeover;

/**
 * Opens a partition that this worker owns from now on: it stays paused until its journal is taken
 * over, while the other partitions go on.
 */
final class PartitionOpener {

    private final RequestConsumer consumer;

    private final Takeover takeover;

    private final int windowSize;

    PartitionOpener(RequestConsumer consumer, Takeover takeover, int windowSize) {
        this.consumer = consumer;
        this.takeover = takeover;
        this.windowSize = windowSize;
    }

    /**
     * @param member this worker in the group, as the broker calls it
     */
    OwnedPartition open(TopicPartition partition, String member) {
        consumer.pause(partition);
        OwnedPartition owned = new OwnedPartition(new InFlightWindow(new InFlightPermits(windowSize, windowSize * 3 / 4,
                () -> consumer.pause(partition), () -> consumer.resume(partition))));
        Thread.ofVirtual().name("takeover-" + partition.partition()).start(() -> takeOver(owned, partition, member));
        return owned;
    }

    private void takeOver(OwnedPartition owned, TopicPartition partition, String member) {
        try {
            owned.takenOver(takeover.takeOver(partition.partition(), member, owned::isOpen));
            if (owned.isOpen()) {
                consumer.resume(partition);
            }
        } catch (JournalClosedException _) {
            // It went to another worker before it was ready here.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
