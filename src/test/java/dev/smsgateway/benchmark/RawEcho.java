package dev.smsgateway.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.kafka.requestreply.ReplyingKafkaTemplate;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.kafka.support.TopicPartitionOffset;
import org.springframework.kafka.support.TopicPartitionOffset.SeekPosition;

/**
 * The baseline: only request and reply over Kafka, with the gateway's client settings and partition
 * count. Requests wait for all in-sync replicas, replies for the leader; the echo answers whole
 * batches and commits once for each.
 */
final class RawEcho implements AutoCloseable {

    private static final int PARTITIONS = 12;

    private static final int MOST_POLLED = 500;

    private static final long POLL_MILLIS = 100;

    private static final Duration REPLY_TIMEOUT = Duration.ofSeconds(30);

    /** As long as a request on the gateway's topic. */
    private static final byte[] REQUEST = """
            {"message_id":"01KAV8Q5V6T0J9X8R7Q6P5N4M3","recipient":"+233241234567",\
            "message":"Your code is 123456","on_unconfirmed":"failover",\
            "accepted_at":"2026-11-24T12:00:00.000Z","expires_at":"2026-11-24T16:00:00.000Z"}"""
            .getBytes(UTF_8);

    private final String bootstrapServers;

    private final String requests;

    private final String replies;

    private final DefaultKafkaProducerFactory<String, byte[]> requestProducers;

    private final Producer<String, byte[]> replyProducer;

    private final ConcurrentMessageListenerContainer<String, byte[]> echo;

    private final ReplyingKafkaTemplate<String, byte[], byte[]> template;

    /**
     * @param name of its topics and its group
     * @param safe whether it commits a request only after its reply is written, as a listener must that
     *     may lose none; it then has one thread for each partition
     */
    RawEcho(String bootstrapServers, String name, boolean safe) {
        this.bootstrapServers = bootstrapServers;
        this.requests = name + "-requests";
        this.replies = name + "-replies";
        createTopics();
        requestProducers = new DefaultKafkaProducerFactory<>(producer(Map.of(ProducerConfig.ACKS_CONFIG, "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true, ProducerConfig.LINGER_MS_CONFIG, 0)));
        replyProducer = new KafkaProducer<>(producer(
                Map.of(ProducerConfig.ACKS_CONFIG, "1", ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, false)));
        echo = echo(name, safe);
        template = template();
    }

    /** Sends a request and waits for the reply. */
    Call call() {
        return () -> {
            try {
                template.sendAndReceive(new ProducerRecord<>(requests, REQUEST), REPLY_TIMEOUT).get();
                return Answer.TAKEN;
            } catch (ExecutionException e) {
                throw new IOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        };
    }

    @Override
    public void close() {
        template.stop();
        template.destroy();
        echo.stop();
        requestProducers.destroy();
        replyProducer.close();
    }

    private ConcurrentMessageListenerContainer<String, byte[]> echo(String group, boolean safe) {
        ContainerProperties properties = new ContainerProperties(requests);
        properties.setGroupId(group);
        properties.setPollTimeout(POLL_MILLIS);
        properties.setMessageListener((MessageListener<String, byte[]>) request -> {
            Future<RecordMetadata> written = replyProducer.send(replyTo(request));
            if (safe) {
                await(written);
            }
        });
        var container = new ConcurrentMessageListenerContainer<>(
                consumers(Map.of(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_POLLED)),
                properties);
        container.setConcurrency(safe ? PARTITIONS : 1);
        container.start();
        return container;
    }

    private ProducerRecord<String, byte[]> replyTo(ConsumerRecord<String, byte[]> request) {
        var reply = new ProducerRecord<String, byte[]>(replies, 0, request.key(), request.value());
        reply.headers().add(request.headers().lastHeader(KafkaHeaders.CORRELATION_ID));
        return reply;
    }

    private static void await(Future<?> written) {
        try {
            written.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private ReplyingKafkaTemplate<String, byte[], byte[]> template() {
        ContainerProperties properties = new ContainerProperties(
                new TopicPartitionOffset(replies, 0, SeekPosition.END));
        properties.setPollTimeout(POLL_MILLIS);
        var created = new ReplyingKafkaTemplate<String, byte[], byte[]>(requestProducers,
                new KafkaMessageListenerContainer<>(consumers(Map.of()), properties));
        created.start();
        try {
            if (!created.waitForAssignment(REPLY_TIMEOUT)) {
                throw new IllegalStateException("No replies reach the echo's callers");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return created;
    }

    private ConsumerFactory<String, byte[]> consumers(Map<String, Object> overrides) {
        Map<String, Object> config = new HashMap<>(overrides);
        config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        return new DefaultKafkaConsumerFactory<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private Map<String, Object> producer(Map<String, Object> overrides) {
        Map<String, Object> config = new HashMap<>(overrides);
        config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        return config;
    }

    private void createTopics() {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            await(admin.createTopics(List.of(new NewTopic(requests, PARTITIONS, (short) 1),
                    new NewTopic(replies, PARTITIONS, (short) 1))).all().toCompletionStage().toCompletableFuture());
        }
    }
}
