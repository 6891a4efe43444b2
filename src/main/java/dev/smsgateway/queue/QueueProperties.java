package dev.smsgateway.queue;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Set;

import jakarta.validation.constraints.NotEmpty;

import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.validation.annotation.Validated;

import dev.smsgateway.topic.Topics;

/**
 * How callers hear of their requests over Kafka.
 *
 * @param replyTopics the only topics that replies are written to, whatever a record asks for
 * @param shutdownGrace how long callers that wait are given to be answered when this instance
 *     stops, before they are told that their requests are pending; a number alone is seconds
 */
@Validated
@ConfigurationProperties("gateway.queue")
public record QueueProperties(@DefaultValue(Topics.REPLIES) @NotEmpty Set<String> replyTopics,
        @DefaultValue("5") @DurationUnit(ChronoUnit.SECONDS) @DurationMin(seconds = 0) Duration shutdownGrace) {}
