package dev.smsgateway.queue;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;

import org.springframework.kafka.core.KafkaTemplate;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import dev.smsgateway.message.SendRequestRules;
import dev.smsgateway.message.WebhookRules;

/**
 * Makes parts of the queue for tests of other rooms.
 */
public final class QueueDoubles {

    private QueueDoubles() {}

    public static DeadLetters deadLetters(KafkaTemplate<String, byte[]> template) {
        return new DeadLetters(template, new SendRequestReader(
                new SendRequestRules("GH", 10, Duration.ofHours(4), Duration.ofHours(72),
                        new WebhookRules(true, false, false)),
                Clock.systemUTC()));
    }

    public static IdempotencyProperties idempotency() {
        return new IdempotencyProperties(100, Duration.ofHours(24), 12);
    }

    public static ReplyPublisher replies(KafkaTemplate<String, byte[]> template) {
        return new ReplyPublisher(template, Set.of(), new SimpleMeterRegistry());
    }

    public static RequestCopies copies(KafkaTemplate<String, byte[]> template) {
        return new RequestCopies(template, idempotency());
    }
}
