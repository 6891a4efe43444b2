package dev.smsgateway.worker;

import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;

import dev.smsgateway.dispatch.JournalClosedException;
import dev.smsgateway.journal.Takeover;

/**
 * Begins to own a partition: nothing is read from it until its journal is taken over, which others
 * need not wait for.
 */
final class PartitionOpener implements AssignedPartitions.Opener {

    private final KafkaMessageListenerContainer<?, ?> container;

    private final Takeover takeover;

    private final int windowSize;

    PartitionOpener(KafkaMessageListenerContainer<?, ?> container, Takeover takeover, int windowSize) {
        this.container = container;
        this.takeover = takeover;
        this.windowSize = windowSize;
    }

    @Override
    public OwnedPartition open(TopicPartition partition, String member) {
        container.pausePartition(partition);
        OwnedPartition owned = new OwnedPartition(new InFlightWindow(new InFlightPermits(windowSize, windowSize * 3 / 4,
                () -> container.pausePartition(partition), () -> container.resumePartition(partition))));
        Thread.ofVirtual().name("takeover-" + partition.partition()).start(() -> take(owned, partition, member));
        return owned;
    }

    private void take(OwnedPartition owned, TopicPartition partition, String member) {
        try {
            owned.taken(takeover.take(partition.partition(), member, owned::isOpen));
            if (owned.isOpen()) {
                container.resumePartition(partition);
            }
        } catch (JournalClosedException _) {
            // It went to another worker before it was ready here.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
