package dev.smsgateway.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;

import com.fasterxml.jackson.core.JacksonException;

import dev.smsgateway.role.BackgroundLoop;
import dev.smsgateway.role.ShutdownPhase;
import dev.smsgateway.topic.KafkaClients;
import dev.smsgateway.topic.TopicJson;
import dev.smsgateway.topic.Topics;
import dev.smsgateway.topic.TopicsReady;

/**
 * Reads the fleet's topics from their beginning, without a group, so that every instance receives
 * everything.
 *
 * <p>
 * A listener container does not serve: it calls nobody while a topic is empty, but this instance
 * must notice also then that it has read all there is.
 */
@Component
final class FleetTopics extends BackgroundLoop {

    private static final Map<String, Object> CONSUMER = Map.of(ConsumerConfig.CLIENT_ID_CONFIG, "sms-fleet",
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");

    private static final Logger log = LoggerFactory.getLogger(FleetTopics.class);

    private static final TopicPartition BREAKERS = new TopicPartition(Topics.BREAKERS, 0);

    private static final TopicPartition COMMANDS = new TopicPartition(Topics.COMMANDS, 0);

    private static final Duration POLL = Duration.ofMillis(200);

    private static final Duration STOP = Duration.ofSeconds(5);

    private final ConsumerFactory<String, byte @Nullable []> consumers;

    private final FleetMember member;

    private final Clock clock;

    private final Map<TopicPartition, Long> read = new HashMap<>();

    private boolean complete;

    @SuppressWarnings("NullAway") // what the clients promise of values does not hold for tombstones
    FleetTopics(KafkaClients clients, FleetMember member, Clock clock) {
        super("fleet-topics", ShutdownPhase.FLEET_TOPICS, STOP);
        this.consumers = clients.consumerFactory(clients.consumerState("fleet"), CONSUMER);
        this.member = member;
        this.clock = clock;
    }

    @EventListener
    void topicsReady(TopicsReady topics) {
        member.setRequestPartitions(topics.partitionsOf(Topics.REQUESTS));
        begin();
    }

    @Override
    protected void work() {
        try (Consumer<String, byte @Nullable []> consumer = consumers.createConsumer()) {
            follow(consumer);
        }
    }

    private void follow(Consumer<String, byte @Nullable []> consumer) {
        List<TopicPartition> both = List.of(BREAKERS, COMMANDS);
        consumer.assign(both);
        consumer.seekToBeginning(both);
        read.forEach(consumer::seek);
        Map<TopicPartition, Long> past = complete ? Map.of() : consumer.endOffsets(both);
        while (!isStopping()) {
            List<FleetEvent> events = new ArrayList<>();
            for (ConsumerRecord<String, byte @Nullable []> record : consumer.poll(POLL)) {
                TopicPartition from = new TopicPartition(record.topic(), record.partition());
                boolean old = record.offset() < past.getOrDefault(from, 0L);
                read(record, old).ifPresent(events::add);
                read.put(from, record.offset() + 1);
            }
            if (!events.isEmpty()) {
                member.receive(events);
            }
            if (!complete && past.entrySet().stream()
                    .allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                complete = true;
                member.caughtUp();
            }
        }
    }

    private Optional<FleetEvent> read(ConsumerRecord<String, byte @Nullable []> record, boolean old) {
        byte @Nullable [] value = record.value();
        try {
            if (record.topic().equals(Topics.COMMANDS)) {
                return value == null
                        ? Optional.empty()
                        : Optional.of(new FleetEvent.CommandIssued(TopicJson.MAPPER.readValue(value, Command.class),
                                KafkaExchange.number(record.offset())));
            }
            return value == null
                    ? gone(record.key())
                    : Optional.of(new FleetEvent.ViewPublished(TopicJson.MAPPER.readValue(value, PeerView.class),
                            publishedAt(record, old)));
        } catch (JacksonException e) {
            log.warn("Record {} of {} is not the gateway's: {}", record.offset(), record.topic(),
                    e.getClass().getSimpleName());
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A record from before this instance came is as old as its timestamp says; any other is new. */
    private Instant publishedAt(ConsumerRecord<String, byte @Nullable []> record, boolean old) {
        Instant now = clock.instant();
        Instant stamped = Instant.ofEpochMilli(record.timestamp());
        return old && stamped.isBefore(now) ? stamped : now;
    }

    private static Optional<FleetEvent> gone(@Nullable String key) {
        int slash = key == null ? -1 : key.lastIndexOf('/');
        return key == null || slash < 0
                ? Optional.empty()
                : Optional.of(new FleetEvent.InstanceStopped(key.substring(0, slash), key.substring(slash + 1)));
    }
}
