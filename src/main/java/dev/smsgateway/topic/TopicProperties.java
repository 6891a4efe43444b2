package dev.smsgateway.topic;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How topics are made, and this instance's name.
 *
 * @param instanceId the name of this instance, another one for each. It decides the reply lane, and
 *     makes a worker a static member of its group. Not set: a random name, and a dynamic member
 * @param replicationFactor copies of each topic that the gateway creates. Not set: as the brokers
 *     say
 * @param minInsyncReplicas copies that must have a record before it counts as written, of each
 *     topic that the gateway creates; needs {@code TOPIC_REPLICATION_FACTOR} and is not above it.
 *     Not set: as the brokers say
 * @param fleetSecret what the instances have in common and nobody else knows, at least 20
 *     characters: the gateway's own headers on {@code sms-requests} are believed only with a seal
 *     made with it. Not set: they are believed from whoever may write there
 * @param believeUnsealed whether headers without a seal are believed all the same, while
 *     {@code FLEET_SECRET} is introduced
 */
@Validated
@ConfigurationProperties("gateway.topic")
public record TopicProperties(@DefaultValue("") String instanceId,
        @Nullable @Min(1) @Max(Short.MAX_VALUE) Short replicationFactor,
        @Nullable @Min(1) @Max(Short.MAX_VALUE) Short minInsyncReplicas, @DefaultValue("") String fleetSecret,
        @DefaultValue("false") boolean believeUnsealed) {

    /** Says nothing: it holds a secret. */
    @Override
    public String toString() {
        return "TopicProperties[...]";
    }

    /** Kafka would create such topics and then refuse every record. */
    @AssertTrue(message = "must be set together with TOPIC_REPLICATION_FACTOR and not be above it")
    boolean isMinInsyncReplicasWithinReach() {
        return minInsyncReplicas == null || replicationFactor != null && minInsyncReplicas <= replicationFactor;
    }
}
