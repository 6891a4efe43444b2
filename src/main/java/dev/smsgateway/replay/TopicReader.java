package dev.smsgateway.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a topic holds between offsets, outside of any group. Offsets are lists with one for
 * each partition. Every call ends with a {@link KafkaException} when Kafka cannot be reached.
 */
final class TopicReader implements AutoCloseable {

    static final Map<String, Object> CONSUMER = Map.of(ConsumerConfig.CLIENT_ID_CONFIG, "sms-replay",
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest", ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000,
            ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8 << 20, ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 20,
            ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);

    private static final Duration POLL = Duration.ofMillis(100);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Records that are quicker read than passed over. */
    private static final int NEAR = 5_000;

    private final Consumer<String, byte @Nullable []> consumer;

    private long lastRecord;

    TopicReader(Consumer<String, byte @Nullable []> consumer) {
        this.consumer = consumer;
    }

    List<Long> beginnings(String topic) {
        return inOrder(consumer.beginningOffsets(partitions(topic)));
    }

    List<Long> ends(String topic) {
        return inOrder(consumer.endOffsets(partitions(topic)));
    }

    /** Where the first records are that were written at that time or later, else the ends. */
    List<Long> since(String topic, Instant time) {
        Map<TopicPartition, Long> offsets = new HashMap<>(consumer.endOffsets(partitions(topic)));
        Map<TopicPartition, Long> times = offsets.keySet().stream()
                .collect(Collectors.toMap(Function.identity(), _ -> Math.max(0, time.toEpochMilli())));
        for (Map.Entry<TopicPartition, @Nullable OffsetAndTimestamp> found : consumer.offsetsForTimes(times)
                .entrySet()) {
            OffsetAndTimestamp first = found.getValue();
            if (first != null) {
                offsets.put(found.getKey(), first.offset());
            }
        }
        return inOrder(offsets);
    }

    /**
     * Reads the records from one offset of each partition up to another, which is not read any more.
     */
    void read(String topic, List<Long> from, List<Long> to, Each each) {
        Map<TopicPartition, Long> open = new HashMap<>();
        for (int partition = 0; partition < Math.min(from.size(), to.size()); partition++) {
            if (from.get(partition) < to.get(partition)) {
                open.put(new TopicPartition(topic, partition), to.get(partition));
            }
        }
        begin(open.keySet());
        open.keySet().forEach(partition -> consumer.seek(partition, from.get(partition.partition())));
        while (!open.isEmpty()) {
            for (ConsumerRecord<String, byte @Nullable []> record : poll()) {
                if (record.offset() < to.get(record.partition())) {
                    each.accept(record);
                }
            }
            List<TopicPartition> done = open.entrySet().stream()
                    .filter(end -> consumer.position(end.getKey()) >= end.getValue()).map(Map.Entry::getKey).toList();
            consumer.pause(done);
            done.forEach(open::remove);
        }
    }

    /** Reads single records in the order of their offsets, passing over those that are gone. */
    void pick(String topic, int partition, NavigableSet<Long> offsets, Each each) {
        if (partition >= partitions(topic).size()) {
            return;
        }
        NavigableSet<Long> there = offsets.subSet(beginnings(topic).get(partition), true, ends(topic).get(partition),
                false);
        if (there.isEmpty()) {
            return;
        }
        TopicPartition from = new TopicPartition(topic, partition);
        begin(Set.of(from));
        @Nullable
        Long next = there.first();
        consumer.seek(from, next);
        while (next != null) {
            for (ConsumerRecord<String, byte @Nullable []> record : poll()) {
                if (there.contains(record.offset())) {
                    each.accept(record);
                }
            }
            long position = consumer.position(from);
            next = there.ceiling(position);
            if (next != null && next - position > NEAR) {
                consumer.seek(from, next);
            }
        }
    }

    @Override
    public void close() {
        consumer.close(Duration.ofSeconds(1));
    }

    private void begin(Set<TopicPartition> partitions) {
        consumer.unsubscribe();
        consumer.assign(partitions);
        lastRecord = System.nanoTime();
    }

    private ConsumerRecords<String, byte @Nullable []> poll() {
        ConsumerRecords<String, byte @Nullable []> records = consumer.poll(POLL);
        long now = System.nanoTime();
        if (!records.isEmpty()) {
            lastRecord = now;
        } else if (now - lastRecord > PATIENCE.toNanos()) {
            throw new TimeoutException("Nothing could be read for " + PATIENCE.toSeconds() + " seconds");
        }
        return records;
    }

    private List<TopicPartition> partitions(String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition())).toList();
    }

    private static List<Long> inOrder(Map<TopicPartition, Long> offsets) {
        return offsets.entrySet().stream().sorted(Map.Entry.comparingByKey(
                (one, other) -> Integer.compare(one.partition(), other.partition()))).map(Map.Entry::getValue).toList();
    }

    /** Takes one record. */
    interface Each {

        void accept(ConsumerRecord<String, byte @Nullable []> record);
    }
}
