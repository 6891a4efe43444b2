package dev.smsgateway.topic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * A topic as its folder under {@code topics} defines it.
 *
 * @param key what the records' key is, in words
 * @param config the broker's settings of this topic
 */
public record TopicDefinition(String name, String description, String key, int partitions, Map<String, String> config) {

    private static final JsonMapper JSON = new JsonMapper();

    /** All topics the gateway works with, from the files that documentation and tests use too. */
    public static List<TopicDefinition> all() {
        try {
            Resource[] files = new PathMatchingResourcePatternResolver().getResources("classpath*:topics/*/topic.json");
            return Arrays.stream(files).map(TopicDefinition::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Topic definitions cannot be read", e);
        }
    }

    /** The same, with so many copies of a record wanted before it counts as written. */
    TopicDefinition withMinInsyncReplicas(short copies) {
        Map<String, String> more = new TreeMap<>(config);
        more.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Short.toString(copies));
        return new TopicDefinition(name, description, key, partitions, more);
    }

    NewTopic toNewTopic(@Nullable Short replicationFactor) {
        return new NewTopic(name, Optional.of(partitions), Optional.ofNullable(replicationFactor)).configs(config);
    }

    private static TopicDefinition read(Resource file) {
        try {
            Content content = JSON.readValue(file.getContentAsByteArray(), Content.class);
            return new TopicDefinition(folder(file.getURI()), content.description, content.key, content.partitions,
                    content.config);
        } catch (IOException e) {
            throw new UncheckedIOException("Topic definition " + file + " cannot be read", e);
        }
    }

    private static String folder(URI file) {
        String[] path = file.toString().split("/");
        return path[path.length - 2];
    }

    private record Content(String description, String key, int partitions, Map<String, String> config) {}
}
