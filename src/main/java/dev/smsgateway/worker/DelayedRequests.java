package dev.smsgateway.worker;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.springframework.context.event.EventListener;

import dev.smsgateway.queue.RequestCopies;
import dev.smsgateway.role.BackgroundLoop;
import dev.smsgateway.role.ShutdownPhase;
import dev.smsgateway.topic.KafkaClients;
import dev.smsgateway.topic.Topics;
import dev.smsgateway.topic.TopicsReady;

/**
 * Puts requests that wait for their next try back to their partitions when they are due. It calls
 * no provider: only the owner of a request's partition does. That owner recognises a request that
 * is put back twice because a worker was killed before it committed.
 *
 * <p>
 * A listener container does not serve: its {@code nack} holds up all partitions, while only the
 * partition whose first record is not due must wait.
 */
final class DelayedRequests extends BackgroundLoop {

    private static final Duration POLL = Duration.ofMillis(100);

    private static final Duration STOP = Duration.ofSeconds(5);

    private static final int MOST_POLLED = 100;

    private static final Map<String, Object> CONSUMER = Map.of(ConsumerConfig.GROUP_ID_CONFIG, Topics.DELAYS,
            ConsumerConfig.CLIENT_ID_CONFIG, "sms-delayed", ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_POLLED, ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000,
            ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, List.of(CooperativeStickyAssignor.class));

    private final KafkaClients clients;

    private final RequestCopies copies;

    private final StaticMember member;

    private final Clock clock;

    DelayedRequests(KafkaClients clients, RequestCopies copies, StaticMember member, Clock clock) {
        super("delayed-requests", ShutdownPhase.WORKER, STOP);
        this.clients = clients;
        this.copies = copies;
        this.member = member;
        this.clock = clock;
    }

    @EventListener
    void topicsReady(TopicsReady topics) {
        begin();
    }

    @Override
    protected void work() {
        try (Consumer<String, byte[]> consumer = consumer()) {
            consumer.subscribe(List.of(Topics.DELAYED));
            Map<TopicPartition, Instant> waiting = new HashMap<>();
            while (!isStopping()) {
                putBackWhatIsDue(consumer, waiting);
            }
        } catch (FencedInstanceIdException _) {
            member.reportFencing();
        }
    }

    private Consumer<String, byte[]> consumer() {
        Map<String, Object> config = new HashMap<>(CONSUMER);
        config.putAll(member.settings());
        return clients.consumerFactory(config).createConsumer();
    }

    /**
     * @param waiting the partitions whose first request is not due yet, and when it is
     */
    private void putBackWhatIsDue(Consumer<String, byte[]> consumer, Map<TopicPartition, Instant> waiting) {
        Instant now = clock.instant();
        waiting.keySet().retainAll(consumer.assignment());
        waiting.values().removeIf(due -> !due.isAfter(now));
        consumer.resume(consumer.assignment());
        consumer.pause(waiting.keySet());
        ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
        List<CompletableFuture<?>> written = new ArrayList<>();
        Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
        for (TopicPartition partition : records.partitions()) {
            for (ConsumerRecord<String, byte[]> record : records.records(partition)) {
                Instant due = RequestCopies.dueAt(record);
                if (due.isAfter(now)) {
                    waiting.put(partition, due);
                    consumer.seek(partition, record.offset());
                    break;
                }
                written.add(copies.putBack(record));
                done.put(partition, new OffsetAndMetadata(record.offset() + 1));
            }
        }
        written.forEach(CompletableFuture::join);
        if (!done.isEmpty()) {
            consumer.commitSync(done);
        }
    }
}
