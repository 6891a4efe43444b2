package dev.smsgateway.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import com.fasterxml.jackson.core.JacksonException;

import dev.smsgateway.topic.KafkaClients;
import dev.smsgateway.topic.TopicJson;
import dev.smsgateway.topic.Topics;
import dev.smsgateway.topic.TopicsReady;
import dev.smsgateway.topic.WholeTopics;

/**
 * Tells this instance what lies on the fleet's topics, and what is written there.
 */
@Component
final class FleetTopics extends WholeTopics {

    private static final Logger log = LoggerFactory.getLogger(FleetTopics.class);

    private final FleetMember member;

    private final Clock clock;

    FleetTopics(KafkaClients clients, FleetMember member, Clock clock) {
        super("fleet", clients, List.of(Topics.BREAKERS, Topics.COMMANDS));
        this.member = member;
        this.clock = clock;
    }

    @EventListener
    void topicsReady(TopicsReady topics) {
        member.setRequestPartitions(topics.partitionsOf(Topics.REQUESTS));
        begin();
    }

    @Override
    protected void receive(ConsumerRecords<String, byte @Nullable []> records) {
        List<FleetEvent> events = new ArrayList<>();
        for (ConsumerRecord<String, byte @Nullable []> record : records) {
            read(record).ifPresent(events::add);
        }
        if (!events.isEmpty()) {
            member.receive(events);
        }
    }

    @Override
    protected void caughtUp() {
        member.caughtUp();
    }

    private Optional<FleetEvent> read(ConsumerRecord<String, byte @Nullable []> record) {
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
                            publishedAt(record)));
        } catch (JacksonException e) {
            log.warn("Record {} of {} is not the gateway's: {}", record.offset(), record.topic(),
                    e.getClass().getSimpleName());
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A record from before this instance came is as old as its timestamp says; any other is new. */
    private Instant publishedAt(ConsumerRecord<String, byte @Nullable []> record) {
        Instant now = clock.instant();
        Instant stamped = Instant.ofEpochMilli(record.timestamp());
        return isOld(record) && stamped.isBefore(now) ? stamped : now;
    }

    private static Optional<FleetEvent> gone(@Nullable String key) {
        int slash = key == null ? -1 : key.lastIndexOf('/');
        return key == null || slash < 0
                ? Optional.empty()
                : Optional.of(new FleetEvent.InstanceStopped(key.substring(0, slash), key.substring(slash + 1)));
    }
}
