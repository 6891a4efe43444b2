package dev.smsgateway.worker;

import org.apache.kafka.common.TopicPartition;

import dev.smsgateway.dispatch.JournalClosedException;
import dev.smsgateway.journal.Takeover;

/**
 * Opens a partition that this worker owns from now on: it stays paused until its journal is taken
 * over, while the other partitions go on.
 */
final class PartitionOpener {

    /** Of the bytes in flight, those that may wait in one partition. */
    private static final int WAITING_PART = 16;

    private final RequestConsumer consumer;

    private final Takeover takeover;

    private final int windowSize;

    private final long mostWaiting;

    PartitionOpener(RequestConsumer consumer, Takeover takeover, int windowSize, long maxInFlightBytes) {
        this.consumer = consumer;
        this.takeover = takeover;
        this.windowSize = windowSize;
        this.mostWaiting = maxInFlightBytes / WAITING_PART;
    }

    /**
     * @param member this worker in the group, as the broker calls it
     */
    OwnedPartition open(TopicPartition partition, String member) {
        InFlightPermits width = new InFlightPermits(windowSize, mostWaiting, () -> consumer.pause(partition),
                () -> consumer.resume(partition));
        width.hold();
        OwnedPartition owned = new OwnedPartition(new InFlightWindow(consumer.inFlight(), width));
        Thread.ofVirtual().name("takeover-" + partition.partition()).start(() -> {
            try {
                owned.takenOver(takeover.takeOver(partition.partition(), member, owned::isOpen));
                width.letGo();
            } catch (JournalClosedException _) {
                // It went to another worker before it was ready here.
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
        return owned;
    }
}
