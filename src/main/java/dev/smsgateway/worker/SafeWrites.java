package dev.smsgateway.worker;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

import org.apache.kafka.common.errors.RecordTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;

/**
 * Writes what must not be lost: again and again until Kafka has taken it, or until the partition of
 * its request belongs to another worker.
 */
final class SafeWrites {

    private static final Logger log = LoggerFactory.getLogger(SafeWrites.class);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final WorkerMetrics metrics;

    SafeWrites(WorkerMetrics metrics) {
        this.metrics = metrics;
    }

    /**
     * Returns whether Kafka has taken it.
     *
     * @throws RecordTooLargeException when Kafka never will
     */
    boolean write(OwnedPartition partition, Supplier<CompletableFuture<?>> write) {
        try {
            while (partition.isOpen()) {
                if (isTaken(write)) {
                    return true;
                }
                metrics.countRetry();
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private static boolean isTaken(Supplier<CompletableFuture<?>> write) throws InterruptedException {
        try {
            write.get().get();
            return true;
        } catch (ExecutionException | RuntimeException e) {
            Throwable cause = NestedExceptionUtils.getMostSpecificCause(e);
            if (cause instanceof RecordTooLargeException tooLarge) {
                throw tooLarge;
            }
            log.warn("Kafka did not take a result, trying again: {}", cause.getClass().getSimpleName());
            return false;
        }
    }
}
