package dev.smsgateway.worker;

import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This instance as a member of consumer groups, which know it by its name, so that its partitions
 * wait for it while it restarts.
 *
 * @param instanceId the name; an instance with a blank one is an ordinary member
 */
record StaticMember(String instanceId) {

    private static final Logger log = LoggerFactory.getLogger(StaticMember.class);

    /** What a consumer needs to be one. */
    Map<String, Object> settings() {
        return instanceId.isBlank() ? Map.of() : Map.of(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, instanceId);
    }

    /** Another instance has come with the name, and stays in its place. */
    void reportFencing() {
        log.error("Another instance has the INSTANCE_ID {}: this one takes no more messages. Give each its own, and "
                + "restart this one", instanceId);
    }
}
