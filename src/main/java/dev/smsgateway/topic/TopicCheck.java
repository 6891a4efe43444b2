package dev.smsgateway.topic;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the topics that exist with their definitions. A difference is logged and left as it is,
 * unless the gateway could not keep its promises with it.
 *
 * @param replicationFactor copies of each topic, any number when null
 */
record TopicCheck(List<TopicDefinition> definitions, @Nullable Short replicationFactor) {

    private static final Logger log = LoggerFactory.getLogger(TopicCheck.class);

    void logDifferences(ActualTopics actual) {
        for (TopicDefinition topic : definitions) {
            int partitions = requireNonNull(actual.partitions().get(topic.name()));
            if (partitions != topic.partitions()) {
                log.warn("Topic {} has {} partitions, its definition says {}; left as it is", topic.name(), partitions,
                        topic.partitions());
            }
            int replicas = actual.replicas(topic.name());
            if (replicationFactor != null && replicationFactor != replicas) {
                log.warn("Topic {} has {} replicas, TOPIC_REPLICATION_FACTOR says {}; left as it is", topic.name(),
                        replicas, replicationFactor);
            }
            topic.config().forEach((key, wanted) -> {
                String value = actual.setting(topic.name(), key);
                if (!wanted.equals(value)) {
                    log.warn("Topic {} has {}={}, its definition says {}; left as it is", topic.name(), key, value,
                            wanted);
                }
            });
        }
    }

    /**
     * What makes the topics unusable: the journal of a partition must know each request that Kafka can
     * hand over again.
     */
    Optional<String> problem(ActualTopics actual) {
        Integer journal = actual.partitions().get(Topics.ATTEMPTS);
        Integer requests = actual.partitions().get(Topics.REQUESTS);
        if (!Objects.equals(journal, requests)) {
            return Optional.of(Topics.ATTEMPTS + " has " + journal + " partitions and " + Topics.REQUESTS + " has "
                    + requests + "; they must have the same number");
        }
        long kept = retention(actual, Topics.ATTEMPTS);
        if (kept >= 0 && (retention(actual, Topics.REQUESTS) < 0 || kept <= retention(actual, Topics.REQUESTS))) {
            return Optional.of("retention.ms of " + Topics.ATTEMPTS + " must be longer than that of "
                    + Topics.REQUESTS);
        }
        return actual.setting(Topics.ATTEMPTS, TopicConfig.CLEANUP_POLICY_CONFIG)
                .equals(TopicConfig.CLEANUP_POLICY_DELETE)
                        ? Optional.empty()
                        : Optional.of("cleanup.policy of " + Topics.ATTEMPTS + " must be delete");
    }

    /** In milliseconds, negative for ever. */
    private static long retention(ActualTopics actual, String topic) {
        return Long.parseLong(actual.setting(topic, TopicConfig.RETENTION_MS_CONFIG));
    }
}
