package dev.smsgateway.topic;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;

import dev.smsgateway.role.BackgroundLoop;
import dev.smsgateway.role.ShutdownPhase;

/**
 * Creates the topics that are missing and says when all are there. Works in the background and does
 * not give up, so that the gateway starts without a broker.
 */
final class TopicInitializer extends BackgroundLoop {

    private static final Logger log = LoggerFactory.getLogger(TopicInitializer.class);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Admin admin;

    private final List<TopicDefinition> definitions;

    private final TopicProperties properties;

    private final ApplicationEventPublisher events;

    TopicInitializer(Admin admin, List<TopicDefinition> definitions, TopicProperties properties,
            ApplicationEventPublisher events) {
        super("topic-initializer", ShutdownPhase.BEFORE_HTTP, Duration.ZERO);
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
        begin();
    }

    @Override
    protected void work() throws InterruptedException {
        String reported = "";
        while (!isStopping()) {
            try {
                create();
                check();
                return;
            } catch (ExecutionException | KafkaException e) {
                String trouble = describe(e.getCause() instanceof KafkaException cause ? cause : e);
                if (!trouble.equals(reported)) {
                    log.warn("Kafka cannot be used yet, trying on: {}", trouble);
                    reported = trouble;
                }
                pause(PAUSE);
            }
        }
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
        ActualTopics actual = ActualTopics.read(admin, definitions.stream().map(TopicDefinition::name).toList());
        TopicCheck check = new TopicCheck(definitions, properties.replicationFactor());
        check.logDifferences(actual);
        check.problem(actual).ifPresentOrElse(problem -> {
            log.error("The gateway does not work with these topics: {}", problem);
            events.publishEvent(new TopicsUnusable(problem));
        }, () -> events.publishEvent(new TopicsReady(actual.partitions())));
    }

    private static String describe(Exception e) {
        return switch (e) {
            case SslAuthenticationException _ -> "no TLS connection, look at spring.kafka.ssl.*: " + e.getMessage();
            case AuthenticationException _ -> "it refuses this gateway's credentials, look at "
                    + "spring.kafka.properties.sasl.*: " + e.getMessage();
            case AuthorizationException _ ->
                "this gateway lacks a right that topics/README.md lists: " + e.getMessage();
            default -> String.valueOf(e.getMessage());
        };
    }
}
