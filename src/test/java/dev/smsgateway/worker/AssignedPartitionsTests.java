package dev.smsgateway.worker;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.WakeupException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.smsgateway.queue.RequestPartitionsOwned;

class AssignedPartitionsTests {

    private static final TopicPartition PARTITION = new TopicPartition("sms-requests", 3);

    private final WakefulConsumer consumer = new WakefulConsumer();

    private final List<Object> owned = new ArrayList<>();

    private final AssignedPartitions partitions = new AssignedPartitions(
            (_, _) -> new OwnedPartition(WorkerDoubles.window()),
            Duration.ofMillis(50), owned::add);

    @BeforeEach
    void assign() {
        consumer.assign(List.of(PARTITION));
        partitions.onPartitionsAssigned(consumer, List.of(PARTITION));
    }

    @Test
    void makesACommitAgainThatARebalanceRefused() {
        finish(add(7));
        finish(add(8));

        partitions.onComplete(Map.of(PARTITION, new OffsetAndMetadata(8)), new RebalanceInProgressException());
        partitions.commit();

        assertThat(committed()).isEqualTo(9);
    }

    /** Its refusal comes before the consumer could do anything for the rebalance to end. */
    @Test
    void doesNotCommitAgainAndAgainWhileARebalanceLasts() {
        finish(add(7));
        consumer.rebalancing = true;

        partitions.commit();
        partitions.commit();

        assertThat(consumer.refusals).isEqualTo(1);
    }

    @Test
    void commitsWhatIsFinishedWhenAPartitionIsHandedOver() {
        finish(add(7));
        add(8);
        finish(add(9));

        partitions.onPartitionsRevokedBeforeCommit(consumer, List.of(PARTITION));

        assertThat(committed()).isEqualTo(8);
    }

    @Test
    void commitsAlsoWhenAPendingWakeUpComesInBetween() {
        finish(add(7));
        consumer.wakeUpInCommit = true;

        partitions.onPartitionsRevokedBeforeCommit(consumer, List.of(PARTITION));

        assertThat(committed()).isEqualTo(8);
    }

    /** What a stop has waited for is not waited for again when the consumer leaves its group. */
    @Test
    void aStopWaitsForWhatIsUnderWayOnlyOnce() {
        AssignedPartitions patient = new AssignedPartitions(
                (_, _) -> new OwnedPartition(WorkerDoubles.window()), Duration.ofMillis(400), owned::add);
        patient.onPartitionsAssigned(consumer, List.of(PARTITION));
        patient.of(PARTITION).window().add(7, 100);
        patient.stop();
        long begun = System.nanoTime();

        patient.onPartitionsRevokedBeforeCommit(consumer, List.of(PARTITION));

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMillis(300));
    }

    @Test
    void commitsNothingOfAPartitionThatWasLost() {
        OwnedPartition lost = partitions.of(PARTITION);
        Slot slot = add(7);

        partitions.onPartitionsLost(consumer, List.of(PARTITION));
        lost.window().end(slot, true);
        partitions.onPartitionsRevokedBeforeCommit(consumer, List.of(PARTITION));
        partitions.onComplete(Map.of(PARTITION, new OffsetAndMetadata(8)), new RebalanceInProgressException());
        partitions.commit();

        assertThat(lost.isOpen()).isFalse();
        assertThat(consumer.committed(Set.of(PARTITION))).isEmpty();
    }

    @Test
    void aPartitionThatComesBackHasAWindowOfItsOwn() {
        OwnedPartition before = partitions.of(PARTITION);

        partitions.onPartitionsLost(consumer, List.of(PARTITION));
        partitions.onPartitionsAssigned(consumer, List.of(PARTITION));

        assertThat(partitions.of(PARTITION)).isNotSameAs(before);
        assertThat(before.isOpen()).isFalse();
    }

    @Test
    void publishesAtEachChangeWhichPartitionsItOwns() {
        partitions.onPartitionsLost(consumer, List.of(PARTITION));

        assertThat(owned).containsExactly(new RequestPartitionsOwned(Set.of(3)), new RequestPartitionsOwned(Set.of()));
    }

    private Slot add(long offset) {
        return partitions.of(PARTITION).window().add(offset, 100);
    }

    private void finish(Slot slot) {
        partitions.of(PARTITION).window().end(slot, true);
    }

    private long committed() {
        return requireNonNull(consumer.committed(Set.of(PARTITION)).get(PARTITION)).offset();
    }

    /** Like a real one, throws from a blocking call what was meant for a poll. */
    private static final class WakefulConsumer extends MockConsumer<String, byte[]> {

        private boolean wakeUpInCommit;

        private boolean rebalancing;

        private int refusals;

        private WakefulConsumer() {
            super(OffsetResetStrategy.EARLIEST);
        }

        @Override
        public void commitAsync(Map<TopicPartition, OffsetAndMetadata> offsets, OffsetCommitCallback callback) {
            if (rebalancing) {
                refusals++;
                callback.onComplete(offsets, new RebalanceInProgressException());
            } else {
                super.commitAsync(offsets, callback);
            }
        }

        @Override
        public void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {
            if (wakeUpInCommit) {
                wakeUpInCommit = false;
                throw new WakeupException();
            }
            super.commitSync(offsets, timeout);
        }
    }
}
