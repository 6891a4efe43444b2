package dev.smsgateway.status;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.ConsumerFactory;

import dev.smsgateway.message.MessageId;
import dev.smsgateway.queue.SendRequestReader;
import dev.smsgateway.topic.Topics;

/**
 * What the topics say of messages that the table has not read yet: while a part of the table has no
 * owner, no instance knows the messages that were sent since. Lookups that come while the topics
 * are being read share the next reading.
 */
final class UnreadFacts {

    static final Map<String, Object> CONSUMER = Map.of(ConsumerConfig.CLIENT_ID_CONFIG, "sms-unread",
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest", ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed", ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000, ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
            4 << 20, ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 20, ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 2_000);

    private static final List<String> TOPICS = List.of(Topics.REQUESTS, Topics.DEAD_LETTERS, Topics.REQUEST_NOTES,
            Topics.RESULTS, Topics.REPORTS);

    /** A table that is further behind has been away for longer than a take-over lasts. */
    private static final int MOST_RECORDS = 50_000;

    private static final Duration POLL = Duration.ofMillis(100);

    private final ConsumerFactory<String, byte[]> consumers;

    private final SendRequestReader reader;

    private final StatusGroup group;

    private final Duration patience;

    /** The ids that are looked for, each as often as it is. */
    private final Map<String, Integer> wanted = new ConcurrentHashMap<>();

    private Map<String, MessageState> found = Map.of();

    private long readAt = System.nanoTime();

    UnreadFacts(ConsumerFactory<String, byte[]> consumers, SendRequestReader reader, StatusGroup group,
            Duration patience) {
        this.consumers = consumers;
        this.reader = reader;
        this.group = group;
        this.patience = patience;
    }

    /** What they say of a message; empty when they do not say that it exists. */
    Optional<MessageState> find(MessageId id) throws ExecutionException, InterruptedException {
        wanted.merge(id.value(), 1, Integer::sum);
        try {
            return Optional.ofNullable(readAfter(System.nanoTime()).get(id.value()))
                    .filter(state -> state.current().isPresent());
        } finally {
            wanted.computeIfPresent(id.value(), (_, times) -> times == 1 ? null : times - 1);
        }
    }

    private synchronized Map<String, MessageState> readAfter(long moment)
            throws ExecutionException, InterruptedException {
        if (readAt - moment <= 0) {
            long begun = System.nanoTime();
            found = read(begun + patience.toNanos());
            readAt = begun;
        }
        return found;
    }

    private Map<String, MessageState> read(long deadline) throws ExecutionException, InterruptedException {
        Map<String, MessageState> read = new HashMap<>();
        try (Consumer<String, byte[]> consumer = consumers.createConsumer()) {
            Map<TopicPartition, Long> open = seek(consumer, group.committed());
            while (!open.isEmpty()) {
                if (System.nanoTime() - deadline > 0) {
                    throw new TimeoutException("The topics could not be read in time");
                }
                for (ConsumerRecord<String, byte @Nullable []> record : consumer.poll(POLL)) {
                    fact(record).filter(fact -> wanted.containsKey(fact.key))
                            .ifPresent(fact -> read.put(fact.key,
                                    StatusFold.add(read.getOrDefault(fact.key, MessageState.EMPTY), fact.value)));
                }
                open.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
            }
        }
        return read;
    }

    /** Returns the ends of the partitions that hold unread records. */
    private static Map<TopicPartition, Long> seek(Consumer<String, byte[]> consumer,
            Map<TopicPartition, Long> committed) {
        List<TopicPartition> partitions = TOPICS.stream().flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition())).toList();
        Map<TopicPartition, Long> from = consumer.beginningOffsets(partitions).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey,
                        begin -> Math.max(begin.getValue(), committed.getOrDefault(begin.getKey(), 0L))));
        Map<TopicPartition, Long> unread = consumer.endOffsets(partitions).entrySet().stream()
                .filter(end -> end.getValue() > from.getOrDefault(end.getKey(), 0L))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        consumer.assign(unread.keySet());
        long records = 0;
        for (Map.Entry<TopicPartition, Long> end : unread.entrySet()) {
            long begin = from.getOrDefault(end.getKey(), 0L);
            consumer.seek(end.getKey(), begin);
            records += end.getValue() - begin;
        }
        if (records > MOST_RECORDS) {
            throw new KafkaException("The table is " + records + " records behind");
        }
        return unread;
    }

    /** Empty for a record that the table skips too. */
    private Optional<KeyValue<String, Fact>> fact(ConsumerRecord<String, byte @Nullable []> record) {
        Place place = new Place(record.topic(), record.partition(), record.offset());
        Record<String, byte @Nullable []> read = new Record<>(record.key(), record.value(),
                Math.max(0, record.timestamp()), record.headers());
        return switch (record.topic()) {
            case Topics.REQUEST_NOTES -> FactProcessor.read(FactProcessor::note, read, place);
            case Topics.RESULTS -> FactProcessor.read(FactProcessor::result, read, place);
            case Topics.REPORTS -> FactProcessor.read(FactProcessor::report, read, place);
            default -> RequestNote.of(reader, record).map(note -> KeyValue.pair(note.messageId(), note.toFact()));
        };
    }

    private record Place(String topic, int partition, long offset) implements RecordMetadata {}
}
