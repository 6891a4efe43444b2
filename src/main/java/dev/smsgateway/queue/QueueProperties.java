package dev.smsgateway.queue;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Set;

import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.validation.annotation.Validated;

/**
 * How the gateway uses its topics.
 *
 * @param instanceId name of this instance in the fleet, which no other one may have: it decides the
 *     reply lane and makes a worker a static member of its group; a random one, and a dynamic
 *     member, when blank
 * @param replyTopics the only topics that replies are written to, whatever a record asks for
 * @param replicationFactor copies of each topic the gateway creates; the brokers' own default when
 *     not set
 * @param minInsyncReplicas copies that must have a record before it counts as written, of each
 *     topic the gateway creates; the brokers' own default when not set
 * @param shutdownGrace how long callers that wait are given to be answered when this instance
 *     stops, before they are told that their requests are pending; a number alone is seconds
 */
@Validated
@ConfigurationProperties("gateway.queue")
public record QueueProperties(@DefaultValue("") String instanceId,
        @DefaultValue(Topics.REPLIES) @NotEmpty Set<String> replyTopics, @Nullable @Min(1) Short replicationFactor,
        @Nullable @Min(1) Short minInsyncReplicas,
        @DefaultValue("5") @DurationUnit(ChronoUnit.SECONDS) @DurationMin(seconds = 0) Duration shutdownGrace) {

    /** Kafka would create such topics and then take no record. */
    @AssertTrue(message = "must be set together with TOPIC_REPLICATION_FACTOR and not be above it")
    boolean isMinInsyncReplicasWithinReach() {
        return minInsyncReplicas == null || replicationFactor != null && minInsyncReplicas <= replicationFactor;
    }
}
