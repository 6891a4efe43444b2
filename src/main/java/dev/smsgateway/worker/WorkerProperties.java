package dev.smsgateway.worker;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

import jakarta.validation.constraints.Max;
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
 * @param drainTimeout how long messages under way are waited for when a partition moves or the
 *     instance stops. Make it longer than a provider's read time-out; it is below the 5 minutes
 *     after which Kafka takes a worker that does not poll for dead
 * @param sessionTimeout how long Kafka waits for a sign of life of a worker before others take over
 *     its partitions. The broker may demand more
 * @param windowSize records of one partition between the oldest unfinished one and the newest one
 *     read; at the bound the partition is paused. It bounds memory
 */
@Validated
@ConfigurationProperties("gateway.worker")
public record WorkerProperties(
        @DefaultValue("30s") @DurationUnit(ChronoUnit.SECONDS) @DurationMin(seconds = 0) @DurationMax(
                minutes = 4) Duration drainTimeout,
        @DefaultValue("10s") @DurationUnit(ChronoUnit.SECONDS) @DurationMin(seconds = 1) @DurationMax(
                minutes = 5) Duration sessionTimeout,
        @DefaultValue("100000") @Min(1) @Max(10_000_000) int windowSize) {}
