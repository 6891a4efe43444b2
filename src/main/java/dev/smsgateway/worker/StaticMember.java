package dev.smsgateway.worker;

import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A member of a group that is known by the name of its instance, so that its partitions wait for it
 * while it restarts.
 */
final class StaticMember {

    private static final Logger log = LoggerFactory.getLogger(StaticMember.class);

    private StaticMember() {}

    /**
     * What makes a consumer one, nothing without a name.
     *
     * @param instanceId the name, perhaps blank
     */
    static Map<String, Object> settings(String instanceId) {
        return instanceId.isBlank() ? Map.of() : Map.of(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, instanceId);
    }

    /** Another one has come with the name; the newer one stays. */
    static void reportFencing(String instanceId) {
        log.error("Another instance has the INSTANCE_ID {}: this one takes no more messages. Give each its own, and "
                + "restart this one", instanceId);
    }
}
