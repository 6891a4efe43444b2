package dev.smsgateway.replay;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaTemplate;

/**
 * Writes the copies of one replay and waits until they are safe. After the first one that Kafka
 * does not take, no further ones are tried.
 */
final class ReplayWriter {

    private static final Logger log = LoggerFactory.getLogger(ReplayWriter.class);

    private static final int MAX_UNDER_WAY = 500;

    private final KafkaTemplate<String, byte[]> template;

    private final Semaphore room = new Semaphore(MAX_UNDER_WAY);

    private final AtomicInteger safe = new AtomicInteger();

    private volatile boolean failed;

    ReplayWriter(KafkaTemplate<String, byte[]> template) {
        this.template = template;
    }

    void write(ProducerRecord<String, byte[]> copy) {
        if (failed) {
            return;
        }
        room.acquireUninterruptibly();
        try {
            template.send(copy).whenComplete((_, failure) -> ended(failure));
        } catch (KafkaException | org.springframework.kafka.KafkaException e) {
            ended(e);
        }
    }

    /** Waits for all that is under way and returns how many copies are safe. */
    int finish() {
        room.acquireUninterruptibly(MAX_UNDER_WAY);
        return safe.get();
    }

    private void ended(@Nullable Throwable failure) {
        if (failure == null) {
            safe.incrementAndGet();
        } else if (!failed) {
            failed = true;
            log.warn("Kafka did not take a copy: {}", failure.getClass().getSimpleName());
        }
        room.release();
    }
}
