package dev.smsgateway.queue;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Set;

import jakarta.validation.constraints.NotEmpty;

import org.hibernate.validator.constraints.time.DurationMax;
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
 * @param shutdownGrace how long waiting callers are given at a stop before they are told
 *     {@code pending}
 */
@Validated
@ConfigurationProperties("gateway.queue")
public record QueueProperties(@DefaultValue(Topics.REPLIES) @NotEmpty Set<String> replyTopics,
        @DefaultValue("5s") @DurationUnit(ChronoUnit.SECONDS) @DurationMin(seconds = 0) @DurationMax(
                minutes = 4) Duration shutdownGrace) {}
