package dev.smsgateway.topic;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;

import dev.smsgateway.topic.TopicProperties;

/**
 * Creates the topics that are missing, reports those that are set otherwise, and says when all are
 * there. Works in the background and does not give up, so that the gateway starts without a broker.
 */
public final class TopicInitializer implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(TopicInitializer.class);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Admin admin;

    private final List<TopicDefinition> definitions;

    private final TopicProperties properties;

    private final ApplicationEventPublisher events;

    private volatile Thread worker = Thread.ofVirtual().unstarted(() -> {});

    public TopicInitializer(Admin admin, List<TopicDefinition> definitions, TopicProperties properties,
            ApplicationEventPublisher events) {
        this.admin = admin;
        Short copies = properties.minInsyncReplicas();
        this.definitions = copies == null
                ? definitions
                : definitions.stream().map(topic -> topic.withMinInsyncReplicas(copies)).toList();
        this.properties = properties;
        this.events = events;
    }

    @Override
    public void start() {
        worker = Thread.ofVirtual().name("topic-initializer").start(this::untilReady);
    }

    @Override
    public void stop() {
        worker.interrupt();
    }

    @Override
    public boolean isRunning() {
        return worker.isAlive();
    }

    private void untilReady() {
        String told = "";
        try {
            while (true) {
                try {
                    create();
                    check();
                    return;
                } catch (ExecutionException | KafkaException e) {
                    String trouble = trouble(e.getCause() instanceof KafkaException cause ? cause : e);
                    if (!trouble.equals(told)) {
                        log.warn("Kafka cannot be used yet, trying on: {}", trouble);
                        told = trouble;
                    }
                    Thread.sleep(PAUSE);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static String trouble(Exception e) {
        return switch (e) {
            case SslAuthenticationException _ -> "no TLS connection, look at spring.kafka.ssl.*: " + e.getMessage();
            case AuthenticationException _ -> "it refuses this gateway's credentials, look at "
                    + "spring.kafka.properties.sasl.*: " + e.getMessage();
            case AuthorizationException _ ->
                "this gateway lacks a right that topics/README.md lists: " + e.getMessage();
            default -> String.valueOf(e.getMessage());
        };
    }

    private void create() throws ExecutionException, InterruptedException {
        Set<String> existing = admin.listTopics().names().get();
        List<NewTopic> missing = definitions.stream().filter(topic -> !existing.contains(topic.name()))
                .map(topic -> topic.toNewTopic(properties.replicationFactor())).toList();
        for (var created : admin.createTopics(missing).values().entrySet()) {
            try {
                created.getValue().get();
                log.info("Created topic {}", created.getKey());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }

    private void check() throws ExecutionException, InterruptedException {
        Map<String, TopicDescription> topics = admin.describeTopics(names()).allTopicNames().get();
        List<ConfigResource> resources = names().stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name)).toList();
        Map<ConfigResource, Config> configs = admin.describeConfigs(resources).all().get();
        for (TopicDefinition topic : definitions) {
            report(topic, requireNonNull(topics.get(topic.name())).partitions(),
                    requireNonNull(configs.get(new ConfigResource(ConfigResource.Type.TOPIC, topic.name()))));
        }
        Map<String, Integer> partitions = topics.values().stream()
                .collect(Collectors.toMap(TopicDescription::name, topic -> topic.partitions().size()));
        problem(partitions, configs).ifPresentOrElse(this::refuse,
                () -> events.publishEvent(new TopicsReady(partitions)));
    }

    private void refuse(String problem) {
        log.error("The gateway does not work with these topics: {}", problem);
        events.publishEvent(new TopicsUnusable(problem));
    }

    /** A request that can be handed over again must be known to the journal of its partition. */
    private static Optional<String> problem(Map<String, Integer> partitions, Map<ConfigResource, Config> configs) {
        if (!Objects.equals(partitions.get(Topics.ATTEMPTS), partitions.get(Topics.REQUESTS))) {
            return Optional.of(Topics.ATTEMPTS + " has " + partitions.get(Topics.ATTEMPTS) + " partitions and "
                    + Topics.REQUESTS + " has " + partitions.get(Topics.REQUESTS) + "; they must have the same number");
        }
        if (retention(configs, Topics.ATTEMPTS) <= retention(configs, Topics.REQUESTS)) {
            return Optional.of("retention.ms of " + Topics.ATTEMPTS + " must be longer than that of "
                    + Topics.REQUESTS);
        }
        String policy = setting(configs, Topics.ATTEMPTS, TopicConfig.CLEANUP_POLICY_CONFIG);
        return policy.equals(TopicConfig.CLEANUP_POLICY_DELETE)
                ? Optional.empty()
                : Optional.of("cleanup.policy of " + Topics.ATTEMPTS + " must be delete");
    }

    /** In milliseconds; what is kept for ever is kept longest. */
    private static double retention(Map<ConfigResource, Config> configs, String topic) {
        long retention = Long.parseLong(setting(configs, topic, TopicConfig.RETENTION_MS_CONFIG));
        boolean forEver = retention < 0;
        return forEver ? topic.equals(Topics.ATTEMPTS) ? Double.POSITIVE_INFINITY : Double.MAX_VALUE : retention;
    }

    private static String setting(Map<ConfigResource, Config> configs, String topic, String name) {
        return requireNonNull(configs.get(new ConfigResource(ConfigResource.Type.TOPIC, topic))).get(name).value();
    }

    private void report(TopicDefinition topic, List<TopicPartitionInfo> partitions, Config config) {
        if (partitions.size() != topic.partitions()) {
            log.warn("Topic {} has {} partitions, its definition says {}; left as it is", topic.name(),
                    partitions.size(), topic.partitions());
        }
        Short copies = properties.replicationFactor();
        int actualCopies = partitions.getFirst().replicas().size();
        if (copies != null && copies != actualCopies) {
            log.warn("Topic {} has {} replicas, TOPIC_REPLICATION_FACTOR says {}; left as it is", topic.name(),
                    actualCopies, copies);
        }
        topic.config().forEach((key, value) -> {
            String actual = config.get(key).value();
            if (!value.equals(actual)) {
                log.warn("Topic {} has {}={}, its definition says {}; left as it is", topic.name(), key, actual, value);
            }
        });
    }

    private List<String> names() {
        return definitions.stream().map(TopicDefinition::name).toList();
    }
}
