package dev.smsgateway.topic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.kafka.KafkaProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.MicrometerConsumerListener;
import org.springframework.kafka.core.MicrometerProducerListener;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.support.KafkaUtils;
import org.springframework.kafka.support.LoggingProducerListener;

import io.micrometer.core.instrument.MeterRegistry;

/**
 * Makes the gateway's Kafka clients from Spring's ordinary settings ({@code spring.kafka.*}): keys
 * are text, values are JSON bytes, and no client ever logs a record's content.
 */
public final class KafkaClients implements DisposableBean {

    /** In milliseconds, how soon a client learns of partitions that were added. */
    private static final int NEW_PARTITIONS = 30_000;

    private final KafkaProperties properties;

    private final SslBundles sslBundles;

    private final MeterRegistry meters;

    private final RecordSeal.Rule seals;

    private final List<DefaultKafkaProducerFactory<String, byte[]>> producerFactories = new ArrayList<>();

    KafkaClients(KafkaProperties properties, SslBundles sslBundles, MeterRegistry meters, RecordSeal.Rule seals) {
        this.properties = properties;
        this.sslBundles = sslBundles;
        this.meters = meters;
        this.seals = seals;
        KafkaUtils.setProducerRecordFormatter(record -> record.topic() + "-" + record.partition());
        KafkaUtils.setConsumerRecordFormatter(
                record -> record.topic() + "-" + record.partition() + "@" + record.offset());
    }

    /**
     * A factory of one producer that waits for all in-sync replicas and writes nothing twice. Records
     * that come while a request is under way go together in the next one: few when there is little to
     * do, many when there is much, and without lingering.
     *
     * @param name its client id
     * @param overrides settings on top of those
     */
    public ProducerFactory<String, byte[]> producerFactory(String name, Map<String, Object> overrides) {
        Map<String, Object> config = new HashMap<>(properties.buildProducerProperties(sslBundles));
        config.put(ProducerConfig.CLIENT_ID_CONFIG, name);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        config.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        config.putIfAbsent(ProducerConfig.METADATA_MAX_AGE_CONFIG, NEW_PARTITIONS);
        config.put(ProducerConfig.INTERCEPTOR_CLASSES_CONFIG, RecordFormat.class.getName() + ","
                + interceptors(config));
        config.put(RecordSeal.RULE, seals);
        config.putAll(overrides);
        var factory = new DefaultKafkaProducerFactory<>(config, new StringSerializer(), new ByteArraySerializer());
        factory.addListener(new MicrometerProducerListener<>(meters));
        producerFactories.add(factory);
        return factory;
    }

    /** A template that reports failed writes without their content. */
    public KafkaTemplate<String, byte[]> template(ProducerFactory<String, byte[]> factory) {
        return withoutContentInLogs(new KafkaTemplate<>(factory));
    }

    public static <T extends KafkaTemplate<String, byte[]>> T withoutContentInLogs(T template) {
        LoggingProducerListener<String, byte[]> listener = new LoggingProducerListener<>();
        listener.setIncludeContents(false);
        template.setProducerListener(listener);
        return template;
    }

    /**
     * What becomes of a consumer that polls all the time.
     *
     * @param name the consumer's in metrics
     */
    public ConsumerState consumerState(String name) {
        return ConsumerState.of(name, meters);
    }

    /**
     * The same of one that polls only while it has something to do, or is Kafka Streams' own.
     *
     * @param runs whether it runs, where that is not known from its polls
     */
    public ConsumerState consumerState(String name, BooleanSupplier runs) {
        return ConsumerState.ofOccasional(name, runs, meters);
    }

    /**
     * @param state learns how the consumers' calls go
     * @param overrides settings on top of the ordinary ones; offsets are never committed by the client
     *     itself
     */
    public ConsumerFactory<String, byte[]> consumerFactory(ConsumerState state, Map<String, Object> overrides) {
        Map<String, Object> config = new HashMap<>(properties.buildConsumerProperties(sslBundles));
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        config.putIfAbsent(ConsumerConfig.METADATA_MAX_AGE_CONFIG, NEW_PARTITIONS);
        config.put(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG, interceptors(config));
        config.put(RecordSeal.RULE, seals);
        config.putAll(overrides);
        var factory = new WatchedConsumers(config, state);
        factory.addListener(new MicrometerConsumerListener<>(meters));
        return factory;
    }

    /** Settings of a Kafka Streams application, as they are for all clients. */
    public Map<String, Object> streams() {
        Map<String, Object> config = new HashMap<>(properties.buildStreamsProperties(sslBundles));
        config.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.INTERCEPTOR_CLASSES_CONFIG),
                RecordFormat.class.getName());
        config.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG),
                RecordSeal.class.getName());
        config.put(StreamsConfig.mainConsumerPrefix(RecordSeal.RULE), seals);
        return config;
    }

    /** The gateway's own comes first. */
    private static String interceptors(Map<String, Object> config) {
        Object others = config.get(ProducerConfig.INTERCEPTOR_CLASSES_CONFIG);
        return RecordSeal.class.getName() + (others == null ? "" : "," + others);
    }

    /** An admin client whose calls end within two seconds. */
    public Admin admin() {
        Map<String, Object> config = new HashMap<>(properties.buildAdminProperties(sslBundles));
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 2_000);
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 1_500);
        config.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        return Admin.create(config);
    }

    @Override
    public void destroy() {
        producerFactories.forEach(DefaultKafkaProducerFactory::destroy);
    }
}
