package dev.smsgateway.queue;

import org.springframework.kafka.core.KafkaTemplate;

/**
 * Makes parts of the queue for tests of other rooms.
 */
public final class QueueDoubles {

    private QueueDoubles() {}

    public static DeadLetters deadLetters(KafkaTemplate<String, byte[]> template) {
        return new DeadLetters(template);
    }

    public static RequestCopies copies(KafkaTemplate<String, byte[]> template) {
        return new RequestCopies(template);
    }
}
