package dev.smsgateway.worker;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import dev.smsgateway.dispatch.JournalClosedException;

/**
 * A record that this worker has taken and brings to its end.
 */
record TakenRecord(ConsumerRecord<String, byte @Nullable []> record, OwnedPartition partition, Slot slot) {

    /**
     * Waits for an event that no provider brings about, so without a place among the records under way:
     * the others go on meanwhile.
     *
     * @throws JournalClosedException when the partition is another worker's before that
     */
    <T> T await(CompletableFuture<T> event) {
        try {
            if (!event.isDone()) {
                partition.window().rest(slot, event);
            }
            return event.get();
        } catch (ExecutionException _) {
            throw new JournalClosedException();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new JournalClosedException();
        }
    }
}
