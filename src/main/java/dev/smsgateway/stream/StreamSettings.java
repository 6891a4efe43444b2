package dev.smsgateway.stream;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

import dev.smsgateway.topic.TopicProperties;
import dev.smsgateway.topic.Topics;

/**
 * The settings of the application: small buffers, since the state is the point and not the
 * throughput, and a quick return, since lookups wait for it.
 *
 * <p>
 * It writes in transactions, so that an instance that was paused or cut off, and whose partitions
 * are another's by now, cannot put what it knew over what is known since.
 */
final class StreamSettings {

    /** Kafka Streams knows it by this name only. */
    private static final String LEAVE_GROUP = "internal.leave.group.on.close";

    private StreamSettings() {}

    static Properties of(Map<String, Object> clients, StreamProperties properties, InstanceAddress address,
            TopicProperties topics) {
        Map<String, Object> config = new HashMap<>(clients);
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, Topics.STATUS_KEEPERS);
        config.put(StreamsConfig.CLIENT_ID_CONFIG, address.clientId());
        config.put(StreamsConfig.APPLICATION_SERVER_CONFIG,
                address.hostInfo().host() + ":" + address.hostInfo().port());
        config.put(StreamsConfig.STATE_DIR_CONFIG, directory(properties, address).toString());
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
        config.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocks.class);
        config.put(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, NeverNegativeTime.class);
        config.put(LEAVE_GROUP, true);
        config.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        int session = (int) properties.sessionTimeout().toMillis();
        config.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), session);
        config.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), session / 4);
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 500);
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.FETCH_MAX_BYTES_CONFIG), 4 << 20);
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), 256 << 10);
        // Nobody takes a part over before the last transaction on it has ended.
        config.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), session);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 5);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.BUFFER_MEMORY_CONFIG), 8L << 20);
        Properties all = new Properties();
        all.putAll(config);
        return all;
    }

    private static Path directory(StreamProperties properties, InstanceAddress address) {
        return properties.directory().isBlank()
                ? Path.of(System.getProperty("java.io.tmpdir"), "sms-gateway-status-" + address.url().getPort())
                : Path.of(properties.directory());
    }
}
