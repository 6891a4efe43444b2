package dev.smsgateway.topic;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Min;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the gateway's topics are created and what this instance is called on them.
 *
 * @param instanceId name of this instance in the fleet, which no other one may have: it decides the
 *     reply lane and makes a worker a static member of its group; a random one, and a dynamic
 *     member, when blank
 * @param replicationFactor copies of each topic the gateway creates; the brokers' own default when
 *     not set
 * @param minInsyncReplicas copies that must have a record before it counts as written, of each
 *     topic the gateway creates; the brokers' own default when not set
 */
@Validated
@ConfigurationProperties("gateway.topic")
public record TopicProperties(@DefaultValue("") String instanceId, @Nullable @Min(1) Short replicationFactor,
        @Nullable @Min(1) Short minInsyncReplicas) {

    /** Kafka would create such topics and then take no record. */
    @AssertTrue(message = "must be set together with TOPIC_REPLICATION_FACTOR and not be above it")
    boolean isMinInsyncReplicasWithinReach() {
        return minInsyncReplicas == null || replicationFactor != null && minInsyncReplicas <= replicationFactor;
    }
}
