package dev.smsgateway.worker;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

import jakarta.validation.constraints.Min;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.validation.annotation.Validated;

/**
 * How a worker takes requests from the topic.
 *
 * @param drainTimeout how long messages under way are waited for when a partition is handed over or
 *     the instance stops; longer than one provider may take, at most 4 minutes, since Kafka takes a
 *     worker for dead that does not poll for 5; a number alone is seconds
 * @param sessionTimeout how long Kafka waits for a sign of life before it gives a worker's
 *     partitions to others, at least 1 second; the broker may demand more; a number alone is
 *     seconds
 * @param windowSize records of one partition between the oldest unfinished one and the newest
 *     taken, at which the partition is paused
 */
@Validated
@ConfigurationProperties("gateway.worker")
public record WorkerProperties(
        @DefaultValue("30") @DurationUnit(ChronoUnit.SECONDS) @DurationMin(seconds = 0) @DurationMax(
                minutes = 4) Duration drainTimeout,
        @DefaultValue("10") @DurationUnit(ChronoUnit.SECONDS) @DurationMin(seconds = 1) @DurationMax(
                minutes = 5) Duration sessionTimeout,
        @DefaultValue("100000") @Min(1) int windowSize) {}
