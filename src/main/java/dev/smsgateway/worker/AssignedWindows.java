package dev.smsgateway.worker;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.clients.consumer.RetriableCommitFailedException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;

/**
 * The windows of the partitions this worker owns now. A planned revocation drains its windows and
 * commits them; a loss closes them at once. A commit that a rebalance refused is made again, since
 * nothing else would make it before the next message of its partition. All of it happens on the
 * consumer's thread.
 */
final class AssignedWindows implements ConsumerAwareRebalanceListener, OffsetCommitCallback {

    private static final Logger log = LoggerFactory.getLogger(AssignedWindows.class);

    private static final Duration COMMIT = Duration.ofSeconds(5);

    private final Map<TopicPartition, InFlightWindow> windows = new ConcurrentHashMap<>();

    private final Function<TopicPartition, InFlightWindow> create;

    private final Duration drainTimeout;

    private @Nullable Consumer<?, ?> consumer;

    AssignedWindows(Function<TopicPartition, InFlightWindow> create, Duration drainTimeout) {
        this.create = create;
        this.drainTimeout = drainTimeout;
    }

    InFlightWindow of(TopicPartition partition) {
        return windows.computeIfAbsent(partition, create);
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        this.consumer = consumer;
    }

    @Override
    public void onPartitionsRevokedBeforeCommit(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        try {
            drain(partitions);
            commit(consumer, committable(partitions));
        } finally {
            close(partitions);
        }
    }

    @Override
    public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        close(partitions);
        log.warn("Lost {} to another worker, their messages under way will be dispatched again", partitions);
    }

    @Override
    public void onComplete(Map<TopicPartition, OffsetAndMetadata> offsets, @Nullable Exception failure) {
        if (failure instanceof RetriableCommitFailedException || failure instanceof RebalanceInProgressException) {
            Map<TopicPartition, OffsetAndMetadata> again = committable(offsets.keySet());
            if (consumer != null && !again.isEmpty()) {
                consumer.commitAsync(again, this);
            }
        } else if (failure != null) {
            log.warn("Offsets of {} were not committed: {}", offsets.keySet(), failure.getClass().getSimpleName());
        }
    }

    private void drain(Collection<TopicPartition> revoked) {
        long deadline = System.nanoTime() + drainTimeout.toNanos();
        int unfinished = 0;
        try {
            for (InFlightWindow window : open(revoked)) {
                unfinished += window.drain(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        if (unfinished > 0) {
            log.warn("{} records were still under way after {}, the next owner will take them again", unfinished,
                    drainTimeout);
        }
    }

    private static void commit(Consumer<?, ?> consumer, Map<TopicPartition, OffsetAndMetadata> offsets) {
        if (offsets.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(offsets, COMMIT);
        } catch (WakeupException _) {
            // Meant for a poll that had returned already; it is spent now.
            commit(consumer, offsets);
        } catch (KafkaException e) {
            log.warn("Offsets of {} were not committed, their last messages may be dispatched again: {}",
                    offsets.keySet(), e.getClass().getSimpleName());
        }
    }

    /** What the windows have finished by now, which is never less than what was acknowledged before. */
    private Map<TopicPartition, OffsetAndMetadata> committable(Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (TopicPartition partition : partitions) {
            InFlightWindow window = windows.get(partition);
            if (window != null) {
                window.committable().ifPresent(offset -> offsets.put(partition, new OffsetAndMetadata(offset)));
            }
        }
        return offsets;
    }

    private void close(Collection<TopicPartition> partitions) {
        open(partitions).forEach(InFlightWindow::close);
        windows.keySet().removeAll(partitions);
    }

    private List<InFlightWindow> open(Collection<TopicPartition> partitions) {
        return partitions.stream().map(windows::get).filter(Objects::nonNull).toList();
    }
}
