package dev.smsgateway.worker;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;

import dev.smsgateway.queue.RequestCopies;
import dev.smsgateway.topic.KafkaClients;
import dev.smsgateway.topic.Topics;
import dev.smsgateway.topic.TopicsReady;

/**
 * Puts requests that wait for their next try back to their partitions when they are due. It calls
 * nobody: only the owner of a request's partition does. A request that is put back twice, since
 * this worker was killed in between, is recognised there.
 */
final class DelayedRequests implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(DelayedRequests.class);

    /** Stopped together with the worker. */
    private static final int PHASE = 1_000;

    private static final Duration POLL = Duration.ofMillis(100);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final int MOST_POLLED = 500;

    private static final Map<String, Object> CONSUMER = Map.of(ConsumerConfig.GROUP_ID_CONFIG, Topics.DELAYS,
            ConsumerConfig.CLIENT_ID_CONFIG, "sms-delayed", ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_POLLED, ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000,
            ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, List.of(CooperativeStickyAssignor.class));

    private final KafkaClients clients;

    private final RequestCopies copies;

    private final String instanceId;

    private final Clock clock;

    private volatile boolean stopped;

    private volatile Thread thread = Thread.ofVirtual().unstarted(() -> {});

    DelayedRequests(KafkaClients clients, RequestCopies copies, String instanceId, Clock clock) {
        this.clients = clients;
        this.copies = copies;
        this.instanceId = instanceId;
        this.clock = clock;
    }

    @EventListener
    synchronized void begin(TopicsReady topics) {
        if (!stopped && !thread.isAlive()) {
            thread = Thread.ofVirtual().name("delayed-requests").start(this::run);
        }
    }

    @Override
    public void start() {
        // Begins once the topics are there.
    }

    @Override
    public synchronized void stop() {
        stopped = true;
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread.isAlive();
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private void run() {
        while (!stopped) {
            try (Consumer<String, byte[]> consumer = consumer()) {
                consumer.subscribe(List.of(Topics.DELAYED));
                Map<TopicPartition, Instant> waiting = new HashMap<>();
                while (!stopped) {
                    putBackWhatIsDue(consumer, waiting);
                }
            } catch (FencedInstanceIdException _) {
                StaticMember.reportFencing(instanceId);
                return;
            } catch (KafkaException | CompletionException e) {
                log.warn("Delayed requests cannot be put back yet, trying again: {}", e.getClass().getSimpleName());
                pause();
            }
        }
    }

    private Consumer<String, byte[]> consumer() {
        Map<String, Object> config = new HashMap<>(CONSUMER);
        config.putAll(StaticMember.settings(instanceId));
        return clients.consumerFactory(config).createConsumer();
    }

    /**
     * @param waiting when the first request of each partition is due that isn't yet
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

    private void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException _) {
            stopped = true;
            Thread.currentThread().interrupt();
        }
    }
}
