package dev.smsgateway.suppression;

import java.io.IOException;
import java.util.List;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import dev.smsgateway.role.ConditionalOnRole;
import dev.smsgateway.role.Role;
import dev.smsgateway.topic.KafkaClients;
import dev.smsgateway.topic.TopicJson;
import dev.smsgateway.topic.Topics;
import dev.smsgateway.topic.TopicsReady;
import dev.smsgateway.topic.WholeTopics;

/**
 * Tells this instance of all suppressions, and of each that is set or lifted.
 */
@Component
@ConditionalOnRole({Role.INGRESS, Role.WORKER})
final class SuppressionTopic extends WholeTopics {

    private static final Logger log = LoggerFactory.getLogger(SuppressionTopic.class);

    private final SuppressionList suppressions;

    SuppressionTopic(KafkaClients clients, SuppressionList suppressions) {
        super("suppressions", clients, List.of(Topics.SUPPRESSIONS));
        this.suppressions = suppressions;
    }

    @EventListener(TopicsReady.class)
    void topicsReady() {
        begin();
    }

    @Override
    protected void receive(ConsumerRecords<String, byte @Nullable []> records) {
        for (ConsumerRecord<String, byte @Nullable []> record : records) {
            receive(record);
            suppressions.receivedUpTo(record.offset());
        }
    }

    @Override
    protected void caughtUp() {
        suppressions.caughtUp();
    }

    private void receive(ConsumerRecord<String, byte @Nullable []> record) {
        @Nullable
        String key = record.key();
        byte @Nullable [] value = record.value();
        try {
            if (key != null) {
                suppressions.receive(key,
                        value == null ? null : TopicJson.MAPPER.readValue(value, Suppression.class));
            }
        } catch (IOException e) {
            log.warn("Record {} of {} is not the gateway's: {}", record.offset(), record.topic(),
                    e.getClass().getSimpleName());
        }
    }
}
