package dev.smsgateway.topic;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Knows whether Kafka is reachable, and how many requests wait on the topic.
 *
 * <p>
 * The backlog is what the workers have not committed. The broker is asked for it, since a
 * consumer's own lag stands still while the consumer is paused, and does not exist without a
 * worker.
 */
public final class KafkaReachability {

    private static final Logger log = LoggerFactory.getLogger(KafkaReachability.class);

    private final Admin admin;

    private volatile boolean reachable;

    private volatile double backlog = Double.NaN;

    private volatile int partitions;

    KafkaReachability(Admin admin, MeterRegistry meters) {
        this.admin = admin;
        Gauge.builder("sms.backlog", this, broker -> broker.backlog)
                .description("Requests on the topic that no worker has finished, in the whole fleet").register(meters);
        Gauge.builder("sms.broker.reachable", this, broker -> broker.reachable ? 1 : 0)
                .description("Whether this instance reaches Kafka").register(meters);
    }

    /** Whether Kafka answered when last asked, a few seconds ago at the most. */
    public boolean isReachable() {
        return reachable;
    }

    /** How many partitions {@code sms-requests} had when last asked; 0 before that. */
    public int requestPartitions() {
        return partitions;
    }

    @Scheduled(fixedDelay = 2, timeUnit = TimeUnit.SECONDS)
    void check() throws InterruptedException {
        try {
            backlog = countBacklog();
            setReachable(true);
        } catch (ExecutionException | KafkaException _) {
            backlog = Double.NaN;
            setReachable(false);
        }
    }

    private void setReachable(boolean nowReachable) {
        if (reachable != nowReachable) {
            log.info("Kafka is {}", nowReachable ? "reachable" : "not reachable");
        }
        reachable = nowReachable;
    }

    private double countBacklog() throws ExecutionException, InterruptedException {
        List<TopicPartition> partitions = admin.describeTopics(List.of(Topics.REQUESTS)).topicNameValues().values()
                .iterator().next().get().partitions().stream()
                .map(partition -> new TopicPartition(Topics.REQUESTS, partition.partition())).toList();
        this.partitions = partitions.size();
        ListOffsetsResult starts = offsets(partitions, OffsetSpec.earliest());
        ListOffsetsResult ends = offsets(partitions, OffsetSpec.latest());
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(Topics.WORKERS)
                .partitionsToOffsetAndMetadata().get();
        long waiting = 0;
        for (TopicPartition partition : partitions) {
            OffsetAndMetadata done = committed.get(partition);
            long start = starts.partitionResult(partition).get().offset();
            long end = ends.partitionResult(partition).get().offset();
            waiting += Math.max(0, end - (done == null ? start : Math.max(start, done.offset())));
        }
        return waiting;
    }

    private ListOffsetsResult offsets(List<TopicPartition> partitions, OffsetSpec which) {
        return admin.listOffsets(partitions.stream().collect(Collectors.toMap(partition -> partition, _ -> which)));
    }
}
