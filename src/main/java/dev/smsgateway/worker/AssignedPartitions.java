package dev.smsgateway.worker;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

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
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;

import dev.smsgateway.queue.RequestPartitionsOwned;

/**
 * The partitions this worker owns now. A planned revocation drains their windows and commits them;
 * a loss closes them at once. What is finished is committed until the broker has confirmed it. All
 * of this happens on the consumer's thread.
 */
final class AssignedPartitions implements ConsumerAwareRebalanceListener, OffsetCommitCallback {

    private static final Logger log = LoggerFactory.getLogger(AssignedPartitions.class);

    private static final Duration COMMIT = Duration.ofSeconds(5);

    /**
     * Between two commits. While a rebalance lasts, a commit is refused before it is sent: one made at
     * once on each refusal would occupy the consumer's thread for ever, and the rebalance would not
     * end.
     */
    static final Duration PAUSE = Duration.ofMillis(100);

    private final Map<TopicPartition, OwnedPartition> owned = new ConcurrentHashMap<>();

    private long lastCommit = System.nanoTime() - PAUSE.toNanos();

    private final BiFunction<TopicPartition, String, OwnedPartition> opener;

    private final Duration drainTimeout;

    private final ApplicationEventPublisher events;

    private volatile @Nullable Consumer<?, ?> consumer;

    private volatile @Nullable Long stopBy;

    /**
     * @param opener begins to own a partition, as that member of the group
     */
    AssignedPartitions(BiFunction<TopicPartition, String, OwnedPartition> opener, Duration drainTimeout,
            ApplicationEventPublisher events) {
        this.opener = opener;
        this.drainTimeout = drainTimeout;
        this.events = events;
    }

    /** Whether the group has given this worker its share, which may be none. */
    boolean hasJoined() {
        return consumer != null;
    }

    int count() {
        return owned.size();
    }

    /** How many records were taken longer ago than that and have not come to an end. */
    int olderThan(Duration age) {
        return owned.values().stream().mapToInt(partition -> partition.window().olderThan(age)).sum();
    }

    OwnedPartition of(TopicPartition partition) {
        return requireNonNull(owned.get(partition), "not assigned");
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        this.consumer = consumer;
        String member = consumer.groupMetadata().memberId();
        for (TopicPartition partition : partitions) {
            owned.put(partition, opener.apply(partition, member));
        }
        publishOwned();
    }

    @Override
    public void onPartitionsRevokedBeforeCommit(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        try {
            Long stop = stopBy;
            drain(partitions, stop == null ? System.nanoTime() + drainTimeout.toNanos() : stop);
            commit(consumer, committable(partitions));
        } finally {
            close(partitions);
        }
    }

    @Override
    public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        int unfinished = open(partitions).stream().mapToInt(partition -> partition.window().size()).sum();
        close(partitions);
        if (unfinished > 0) {
            log.warn("Lost {} to another worker, their {} messages under way will be dispatched again", partitions,
                    unfinished);
        }
    }

    @Override
    public void onComplete(Map<TopicPartition, OffsetAndMetadata> offsets, @Nullable Exception failure) {
        if (failure == null) {
            confirm(offsets);
        } else if (!(failure instanceof RetriableCommitFailedException)
                && !(failure instanceof RebalanceInProgressException)) {
            log.warn("Offsets of {} were not committed: {}", offsets.keySet(), failure.getClass().getSimpleName());
        }
    }

    /** Commits what the broker has not confirmed yet, unless it was tried a moment ago. */
    void commit() {
        Consumer<?, ?> current = consumer;
        if (current == null || System.nanoTime() - lastCommit < PAUSE.toNanos()) {
            return;
        }
        lastCommit = System.nanoTime();
        Map<TopicPartition, OffsetAndMetadata> offsets = committable(owned.keySet());
        if (!offsets.isEmpty()) {
            current.commitAsync(offsets, this);
        }
    }

    /**
     * Waits for what is under way now, on any thread. What is left when the time is over is not waited
     * for again when the partitions are given up.
     */
    void stop() {
        long deadline = System.nanoTime() + drainTimeout.toNanos();
        stopBy = deadline;
        drain(owned.keySet(), deadline);
    }

    /**
     * Commits what was read and is no request, such as one that its producer took back: otherwise it
     * would count as backlog. Only for a consumer all of whose records have come to their windows.
     */
    void commitPassedOver() {
        Consumer<?, ?> current = consumer;
        if (current == null) {
            return;
        }
        Map<TopicPartition, OffsetAndMetadata> passed = new HashMap<>();
        owned.forEach((partition, one) -> {
            if (one.isOpen() && one.isTaken() && one.window().size() == 0) {
                long position = current.position(partition);
                if (one.isBehind(position)) {
                    passed.put(partition, new OffsetAndMetadata(position));
                }
            }
        });
        if (!passed.isEmpty()) {
            current.commitAsync(passed, this);
        }
    }

    private void drain(Collection<TopicPartition> revoked, long deadline) {
        int unfinished = 0;
        try {
            for (OwnedPartition partition : open(revoked)) {
                unfinished += partition.window().drain(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        if (unfinished > 0) {
            log.warn("{} records were still under way after {}, the next owner will take them again", unfinished,
                    drainTimeout);
        }
    }

    private void commit(Consumer<?, ?> consumer, Map<TopicPartition, OffsetAndMetadata> offsets) {
        if (offsets.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(offsets, COMMIT);
            confirm(offsets);
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
            OwnedPartition one = owned.get(partition);
            if (one != null) {
                one.committable().ifPresent(offset -> offsets.put(partition, new OffsetAndMetadata(offset)));
            }
        }
        return offsets;
    }

    private void confirm(Map<TopicPartition, OffsetAndMetadata> offsets) {
        offsets.forEach((partition, offset) -> {
            OwnedPartition one = owned.get(partition);
            if (one != null) {
                one.committed(offset.offset());
            }
        });
    }

    private void close(Collection<TopicPartition> partitions) {
        open(partitions).forEach(OwnedPartition::close);
        owned.keySet().removeAll(partitions);
        publishOwned();
    }

    private void publishOwned() {
        events.publishEvent(new RequestPartitionsOwned(
                owned.keySet().stream().map(TopicPartition::partition).collect(Collectors.toUnmodifiableSet())));
    }

    private List<OwnedPartition> open(Collection<TopicPartition> partitions) {
        return partitions.stream().map(owned::get).filter(Objects::nonNull).toList();
    }
}
