package dev.smsgateway.fleet;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.ProducerFactory;

import dev.smsgateway.topic.TopicJson;
import dev.smsgateway.topic.Topics;

/**
 * Tells the fleet over its two topics, each of which has one partition, so that everyone hears
 * everything in the same order.
 */
final class KafkaExchange implements Exchange {

    /** What cannot be told soon is not worth telling. */
    static final Map<String, Object> PRODUCER = Map.of(ProducerConfig.MAX_BLOCK_MS_CONFIG, 1_000,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 3_000, ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 2_500,
            ProducerConfig.LINGER_MS_CONFIG, 0);

    private static final Logger log = LoggerFactory.getLogger(KafkaExchange.class);

    private static final Duration GOODBYE = Duration.ofSeconds(2);

    private final ProducerFactory<String, byte[]> producers;

    private volatile boolean silent;

    KafkaExchange(ProducerFactory<String, byte[]> producers) {
        this.producers = producers;
    }

    @Override
    public void tell(View view) {
        try {
            producer().send(new ProducerRecord<>(Topics.BREAKERS, view.key(), TopicJson.write(view)),
                    (_, failure) -> told(failure));
        } catch (KafkaException e) {
            told(e);
        }
    }

    /** Returns when the others can know, or soon after if they cannot be reached. */
    @Override
    @SuppressWarnings("NullAway") // a tombstone is a record without a value
    public void leave(Collection<String> keys) {
        long deadline = System.nanoTime() + GOODBYE.toNanos();
        try {
            for (Future<RecordMetadata> written : keys.stream()
                    .map(key -> producer().send(new ProducerRecord<String, byte[]>(Topics.BREAKERS, key, null)))
                    .toList()) {
                written.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | KafkaException _) {
            log.info("The fleet was not told that this instance stops, and will find out");
        }
    }

    @Override
    public long command(Command command) {
        try {
            return number(producer()
                    .send(new ProducerRecord<>(Topics.COMMANDS, command.provider(), TopicJson.write(command))).get());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new FleetUnreachableException();
        } catch (ExecutionException | KafkaException _) {
            throw new FleetUnreachableException();
        }
    }

    static long number(long offset) {
        return offset + 1;
    }

    private static long number(RecordMetadata written) {
        return number(written.offset());
    }

    private Producer<String, byte[]> producer() {
        return producers.createProducer();
    }

    private void told(@org.jspecify.annotations.Nullable Exception failure) {
        if (failure != null && !silent) {
            log.warn("The fleet cannot be told how breakers stand: {}", failure.getClass().getSimpleName());
        }
        silent = failure != null;
    }
}
