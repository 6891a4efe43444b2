package dev.smsgateway.replay;

import java.io.IOException;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import dev.smsgateway.message.DeliveryResult;
import dev.smsgateway.message.DeliveryStatus;
import dev.smsgateway.topic.TopicJson;
import dev.smsgateway.topic.Topics;

/**
 * Compares the chosen messages with all results that {@code sms-results} holds now. A message that
 * was chosen as unsent may have been sent since, or before: a worker may repeat an old result.
 */
final class KnownResults {

    private KnownResults() {}

    /** Drops the messages that were sent, and marks those of which a later round has ended. */
    static void dropSent(ChosenMessages chosen, TopicReader reader, ReplayTally tally) {
        reader.read(Topics.RESULTS, reader.beginnings(Topics.RESULTS), reader.ends(Topics.RESULTS), record -> {
            if (chosen.contains(record.key())) {
                compare(record, chosen, tally);
            }
        });
    }

    private static void compare(ConsumerRecord<String, byte @Nullable []> record, ChosenMessages chosen,
            ReplayTally tally) {
        DeliveryResult result = read(record);
        if (result == null) {
            return;
        }
        String id = result.messageId().value();
        if (result.status() == DeliveryStatus.SENT) {
            chosen.drop(id);
            tally.skip(SkipReason.ALREADY_SENT, 1);
        } else if (result.round() > chosen.roundOf(id)) {
            chosen.supersede(id);
        }
    }

    /** The result, null when the record holds none. */
    static @Nullable DeliveryResult read(ConsumerRecord<String, byte @Nullable []> record) {
        byte[] value = record.value();
        try {
            return value == null ? null : TopicJson.MAPPER.readValue(value, DeliveryResult.class);
        } catch (IOException | RuntimeException _) {
            return null;
        }
    }
}
