package dev.smsgateway.queue;

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
 * @param instanceId name of this instance in the fleet, which decides its reply lane too; a random
 *     one when blank
 * @param replyTopics the only topics that replies are written to, whatever a record asks for
 * @param replicationFactor copies of each topic the gateway creates; the brokers' own default when
 *     not set
 * @param shutdownGrace how long callers that wait are given to be answered when this instance
 *     stops, before they are told that their requests are pending; a number alone is seconds
 */
@Validated
@ConfigurationProperties("gateway.queue")
public record QueueProperties(@DefaultValue("") String instanceId,
        @DefaultValue(Topics.REPLIES) @NotEmpty Set<String> replyTopics, @Nullable @Min(1) Short replicationFactor,
        @DefaultValue("5") @DurationUnit(ChronoUnit.SECONDS) @DurationMin(seconds = 0) Duration shutdownGrace) {}
