package dev.smsgateway.worker;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;

import dev.smsgateway.queue.RequestCopies;
import dev.smsgateway.role.BackgroundLoop;
import dev.smsgateway.role.ShutdownPhase;
import dev.smsgateway.topic.ConsumerState;
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

    private static final Logger log = LoggerFactory.getLogger(DelayedRequests.class);

    private static final Duration POLL = Duration.ofMillis(100);

    private static final Duration STOP = Duration.ofSeconds(5);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** How long a partition that took nothing is left alone. */
    private static final Duration REST = Duration.ofSeconds(5);

    private static final int MOST_POLLED = 100;

    /** Gives up soon: what is refused waits among the delayed requests, and not in this producer. */
    static final Map<String, Object> PRODUCER = Map.of(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000, ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000,
            ProducerConfig.LINGER_MS_CONFIG, 0);

    private static final Map<String, Object> CONSUMER = Map.of(ConsumerConfig.GROUP_ID_CONFIG, Topics.DELAYS,
            ConsumerConfig.CLIENT_ID_CONFIG, "sms-delayed", ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_POLLED, ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000,
            ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, List.of(CooperativeStickyAssignor.class));

    private final KafkaClients clients;

    private final ConsumerState state;

    private final RequestCopies copies;

    private final StaticMember member;

    private final Clock clock;

    /** The partitions of requests that took nothing, and until when they are left alone. */
    private final Map<Integer, Instant> refusing = new HashMap<>();

    DelayedRequests(KafkaClients clients, RequestCopies copies, StaticMember member, Clock clock) {
        super("delayed-requests", ShutdownPhase.WORKER, STOP);
        this.clients = clients;
        this.state = clients.consumerState("delayed");
        this.copies = copies;
        this.member = member;
        this.clock = clock;
    }

    @EventListener
    void topicsReady(TopicsReady topics) {
        begin();
    }

    @Override
    protected void work() throws InterruptedException {
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
        return clients.consumerFactory(state, config).createConsumer();
    }

    /**
     * @param waiting the partitions whose first request is not due yet, and when it is
     */
    private void putBackWhatIsDue(Consumer<String, byte[]> consumer, Map<TopicPartition, Instant> waiting)
            throws InterruptedException {
        Instant now = clock.instant();
        waiting.keySet().retainAll(consumer.assignment());
        waiting.values().removeIf(due -> !due.isAfter(now));
        consumer.resume(consumer.assignment());
        consumer.pause(waiting.keySet());
        ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
        List<ConsumerRecord<String, byte[]>> nowDue = new ArrayList<>();
        Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
        for (TopicPartition partition : records.partitions()) {
            for (ConsumerRecord<String, byte[]> record : records.records(partition)) {
                Instant due = RequestCopies.dueAt(record);
                if (due.isAfter(now)) {
                    waiting.put(partition, due);
                    consumer.seek(partition, record.offset());
                    break;
                }
                nowDue.add(record);
                done.put(partition, new OffsetAndMetadata(record.offset() + 1));
            }
        }
        if (putBack(nowDue) && !done.isEmpty()) {
            consumer.commitSync(done);
        }
    }

    /**
     * Returns when each request is safe, once, in its partition or else among the delayed ones again:
     * so a partition that takes nothing holds up neither the others nor what was read after it. Returns
     * false when this instance stops before that.
     */
    private boolean putBack(List<ConsumerRecord<String, byte[]>> due) throws InterruptedException {
        Instant now = clock.instant();
        refusing.values().removeIf(until -> !until.isAfter(now));
        List<ConsumerRecord<String, byte[]>> left = new ArrayList<>(due);
        left.removeIf(record -> !refusing.containsKey(RequestCopies.homeOf(record)));
        List<ConsumerRecord<String, byte[]>> hopeful = new ArrayList<>(due);
        hopeful.removeAll(left);
        left.addAll(refused(hopeful, copies::putBack));
        left.forEach(record -> refusing.putIfAbsent(RequestCopies.homeOf(record), clock.instant().plus(REST)));
        while (!left.isEmpty() && !isStopping()) {
            left = refused(left, record -> copies.delayAgain(record, clock.instant().plus(REST)));
            if (!left.isEmpty()) {
                pause(PAUSE);
                left = refused(left, copies::putBack);
            }
        }
        return left.isEmpty();
    }

    /** Writes them and returns those that Kafka did not take. */
    private static List<ConsumerRecord<String, byte[]>> refused(List<ConsumerRecord<String, byte[]>> records,
            Function<ConsumerRecord<String, byte[]>, CompletableFuture<?>> write) {
        Map<ConsumerRecord<String, byte[]>, CompletableFuture<?>> writes = new LinkedHashMap<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            try {
                writes.put(record, write.apply(record));
            } catch (KafkaException | org.springframework.kafka.KafkaException e) {
                writes.put(record, CompletableFuture.failedFuture(e));
            }
        }
        List<ConsumerRecord<String, byte[]>> refused = new ArrayList<>();
        writes.forEach((record, written) -> {
            Throwable failure = written.handle((_, failed) -> failed).join();
            if (failure != null) {
                refused.add(record);
            }
        });
        if (!refused.isEmpty()) {
            log.warn("{} delayed requests could not be written, trying again", refused.size());
        }
        return refused;
    }
}
