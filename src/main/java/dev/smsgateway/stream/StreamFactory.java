package dev.smsgateway.stream;

import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

import io.micrometer.core.instrument.MeterRegistry;

import dev.smsgateway.topic.KafkaClients;
import dev.smsgateway.topic.TopicProperties;
import dev.smsgateway.topic.Topics;
import dev.smsgateway.topic.TopicsReady;

/**
 * Builds the application of all parts. Its buffers are small to bound memory, and its intervals
 * short, since lookups wait for commits.
 */
final class StreamFactory {

    /** Kafka Streams has no public name for it. */
    private static final String LEAVE_GROUP = "internal.leave.group.on.close";

    private final List<StreamPart> parts;

    private final KafkaClients clients;

    private final StreamProperties properties;

    private final TopicProperties topics;

    StreamFactory(List<StreamPart> parts, KafkaClients clients, StreamProperties properties, TopicProperties topics) {
        this.parts = parts;
        this.clients = clients;
        this.properties = properties;
        this.topics = topics;
    }

    /**
     * @throws UnusableTopicsException when a part cannot work with these topics
     */
    KafkaStreams create(TopicsReady ready, InstanceAddress address, MeterRegistry meters) {
        Topology topology = new Topology();
        parts.forEach(part -> part.addTo(topology, ready));
        return new KafkaStreams(topology, settings(address, meters));
    }

    private Properties settings(InstanceAddress address, MeterRegistry meters) {
        Properties config = new Properties();
        config.putAll(clients.streams());
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, Topics.STATUS_GROUP);
        config.put(StreamsConfig.CLIENT_ID_CONFIG, address.clientId());
        config.put(StreamsConfig.APPLICATION_SERVER_CONFIG,
                address.hostInfo().host() + ":" + address.hostInfo().port());
        config.put(StreamsConfig.STATE_DIR_CONFIG, directory(address).toString());
        config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, properties.threads());
        config.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, properties.standbyReplicas());
        config.put(StreamsConfig.REPLICATION_FACTOR_CONFIG,
                topics.replicationFactor() == null ? -1 : topics.replicationFactor().intValue());
        if (topics.minInsyncReplicas() != null) {
            config.put(StreamsConfig.topicPrefix(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG),
                    topics.minInsyncReplicas().toString());
        }
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 500);
        config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 8L << 20);
        config.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 200);
        config.put(StreamsConfig.PROBING_REBALANCE_INTERVAL_MS_CONFIG, 60_000);
        config.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDbConfig.class);
        config.put(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, NonNegativeTimestamps.class);
        config.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, SkippingExceptionHandler.class);
        config.put(SkippingExceptionHandler.METERS, meters);
        config.put(LEAVE_GROUP, true);
        config.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        int session = (int) properties.sessionTimeout().toMillis();
        config.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), session);
        config.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), session / 4);
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 500);
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.FETCH_MAX_BYTES_CONFIG), 4 << 20);
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), 256 << 10);
        // A new owner of a partition waits until the last transaction on it has ended.
        config.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), session);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 5);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.BUFFER_MEMORY_CONFIG), 8L << 20);
        return config;
    }

    private Path directory(InstanceAddress address) {
        return properties.directory().isBlank()
                ? Path.of(System.getProperty("java.io.tmpdir"), "sms-gateway-status-" + address.url().getPort())
                : Path.of(properties.directory());
    }
}
