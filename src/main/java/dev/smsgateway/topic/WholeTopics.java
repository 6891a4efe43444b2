package dev.smsgateway.topic;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.ConsumerFactory;

import dev.smsgateway.role.BackgroundLoop;
import dev.smsgateway.role.ShutdownPhase;

/**
 * Reads topics from their beginning, without a group, so that every instance receives everything.
 *
 * <p>
 * A listener container does not serve: it calls nobody while a topic is empty, but this instance
 * must notice also then that it has read all there is.
 */
public abstract class WholeTopics extends BackgroundLoop {

    private static final Duration POLL = Duration.ofMillis(200);

    private static final Duration STOP = Duration.ofSeconds(5);

    private final ConsumerFactory<String, byte @Nullable []> consumers;

    private final List<TopicPartition> topics;

    private final Map<TopicPartition, Long> read = new HashMap<>();

    private Map<TopicPartition, Long> past = Map.of();

    private boolean complete;

    /**
     * @param name of the work, and the consumer's in metrics with {@code sms-} before it
     * @param topics of which the first partition is read
     */
    @SuppressWarnings("NullAway") // what the clients promise of values does not hold for tombstones
    protected WholeTopics(String name, KafkaClients clients, List<String> topics) {
        super(name + "-topics", ShutdownPhase.WHOLE_TOPICS, STOP);
        this.consumers = clients.consumerFactory(clients.consumerState(name),
                Map.of(ConsumerConfig.CLIENT_ID_CONFIG, "sms-" + name,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"));
        this.topics = topics.stream().map(topic -> new TopicPartition(topic, 0)).toList();
    }

    /** Receives what was read, in the order of each topic; not empty. */
    protected abstract void receive(ConsumerRecords<String, byte @Nullable []> records);

    /** Everything has been received that lay on the topics at the start. */
    protected abstract void caughtUp();

    /** Whether the record lay on its topic before this instance came. */
    protected final boolean isOld(ConsumerRecord<?, ?> record) {
        return record.offset() < past.getOrDefault(partition(record), 0L);
    }

    @Override
    protected final void work() {
        try (Consumer<String, byte @Nullable []> consumer = consumers.createConsumer()) {
            consumer.assign(topics);
            consumer.seekToBeginning(topics);
            read.forEach(consumer::seek);
            past = complete ? Map.of() : consumer.endOffsets(topics);
            while (!isStopping()) {
                follow(consumer);
            }
        }
    }

    private void follow(Consumer<String, byte @Nullable []> consumer) {
        ConsumerRecords<String, byte @Nullable []> records = consumer.poll(POLL);
        if (!records.isEmpty()) {
            receive(records);
            records.forEach(record -> read.put(partition(record), record.offset() + 1));
        }
        if (!complete && past.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
            complete = true;
            caughtUp();
        }
    }

    private static TopicPartition partition(ConsumerRecord<?, ?> record) {
        return new TopicPartition(record.topic(), record.partition());
    }
}
