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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.stereotype.Component;

import dev.smsgateway.topic.KafkaClients;
import dev.smsgateway.topic.TopicJson;
import dev.smsgateway.topic.Topics;

/**
 * Publishes to the fleet's two topics. Each has one partition, so all instances receive everything
 * in the same order.
 */
@Component
final class KafkaExchange implements FleetExchange {

    /** A view that is published late is out of date. */
    private static final Map<String, Object> PRODUCER = Map.of(ProducerConfig.MAX_BLOCK_MS_CONFIG, 1_000,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 3_000, ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 2_500,
            ProducerConfig.LINGER_MS_CONFIG, 0);

    private static final Logger log = LoggerFactory.getLogger(KafkaExchange.class);

    private static final Duration REMOVAL_TIMEOUT = Duration.ofSeconds(2);

    private final ProducerFactory<String, byte[]> producers;

    private volatile boolean failing;

    KafkaExchange(KafkaClients clients) {
        this.producers = clients.producerFactory("sms-fleet", PRODUCER);
    }

    @Override
    public void publish(PeerView view) {
        try {
            producer().send(new ProducerRecord<>(Topics.BREAKERS, view.key(), TopicJson.write(view)),
                    (_, failure) -> published(failure));
        } catch (KafkaException e) {
            published(e);
        }
    }

    /** Returns when the views are removed, or after 2 seconds. */
    @Override
    @SuppressWarnings("NullAway") // a tombstone is a record without a value
    public void remove(Collection<String> keys) {
        long deadline = System.nanoTime() + REMOVAL_TIMEOUT.toNanos();
        try {
            for (Future<RecordMetadata> written : keys.stream()
                    .map(key -> producer().send(new ProducerRecord<String, byte[]>(Topics.BREAKERS, key, null)))
                    .toList()) {
                written.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | KafkaException _) {
            log.info("The views of this instance are not removed, so the others forget it only later");
        }
    }

    @Override
    public long issue(Command command) {
        try {
            return number(producer()
                    .send(new ProducerRecord<>(Topics.COMMANDS, command.provider(), TopicJson.write(command))).get()
                    .offset());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new FleetUnreachableException();
        } catch (ExecutionException | KafkaException _) {
            throw new FleetUnreachableException();
        }
    }

    /** The number of the command at this offset. */
    static long number(long offset) {
        return offset + 1;
    }

    private Producer<String, byte[]> producer() {
        return producers.createProducer();
    }

    private void published(@Nullable Exception failure) {
        if (failure != null && !failing) {
            log.warn("The states of breakers cannot be published: {}", failure.getClass().getSimpleName());
        }
        failing = failure != null;
    }
}
