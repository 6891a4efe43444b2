package dev.smsgateway.worker;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;

/**
 * The windows of the partitions this worker owns now. A planned revocation drains its windows
 * before offsets are committed; a loss closes them at once.
 */
final class AssignedWindows implements ConsumerAwareRebalanceListener {

    private static final Logger log = LoggerFactory.getLogger(AssignedWindows.class);

    private final Map<TopicPartition, InFlightWindow> windows = new ConcurrentHashMap<>();

    private final Function<TopicPartition, InFlightWindow> create;

    private final Duration drainTimeout;

    AssignedWindows(Function<TopicPartition, InFlightWindow> create, Duration drainTimeout) {
        this.create = create;
        this.drainTimeout = drainTimeout;
    }

    InFlightWindow of(TopicPartition partition) {
        return windows.computeIfAbsent(partition, create);
    }

    @Override
    public void onPartitionsRevokedBeforeCommit(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        List<InFlightWindow> revoked = remove(partitions);
        try {
            drain(revoked);
        } finally {
            revoked.forEach(InFlightWindow::close);
        }
    }

    @Override
    public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        List<InFlightWindow> lost = remove(partitions);
        lost.forEach(InFlightWindow::close);
        log.warn("Lost {} to another worker, their messages under way will be dispatched again", partitions);
    }

    private List<InFlightWindow> remove(Collection<TopicPartition> partitions) {
        return partitions.stream().map(windows::remove).filter(Objects::nonNull).toList();
    }

    private void drain(List<InFlightWindow> revoked) {
        long deadline = System.nanoTime() + drainTimeout.toNanos();
        int unfinished = 0;
        try {
            for (InFlightWindow window : revoked) {
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
}
