package dev.smsgateway.topic;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;

/**
 * The topics as the brokers have them.
 */
record ActualTopics(Map<String, TopicDescription> topics, Map<ConfigResource, Config> settings) {

    static ActualTopics read(Admin admin, List<String> names) throws ExecutionException, InterruptedException {
        return new ActualTopics(admin.describeTopics(names).allTopicNames().get(),
                admin.describeConfigs(names.stream().map(ActualTopics::resource).toList()).all().get());
    }

    /** How many partitions each topic has. */
    Map<String, Integer> partitions() {
        return topics.values().stream()
                .collect(Collectors.toMap(TopicDescription::name, topic -> topic.partitions().size()));
    }

    int replicas(String topic) {
        return requireNonNull(topics.get(topic)).partitions().getFirst().replicas().size();
    }

    String setting(String topic, String name) {
        return requireNonNull(settings.get(resource(topic))).get(name).value();
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }
}
