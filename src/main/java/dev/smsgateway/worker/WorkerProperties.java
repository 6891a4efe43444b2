package dev.smsgateway.worker;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.util.unit.DataSize;
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
 * @param maxInFlightBytes what the messages that an instance dispatches at one time may take up in
 *     memory, 1 KB each besides their records; at the bound it reads no more. Requests that wait
 *     for a partition's keys to be read are among them, up to a sixteenth for each partition. At
 *     least 4MB
 * @param maxHeader the longest header of a record, its name included. A longer one is ignored,
 *     counted, and not copied. 64B to 1MB
 * @param overdueAfter how long a message may be under way before it counts as overdue
 */
@Validated
@ConfigurationProperties("gateway.worker")
public record WorkerProperties(
        @DefaultValue("30s") @DurationUnit(ChronoUnit.SECONDS) @DurationMin(seconds = 0) @DurationMax(
                minutes = 4) Duration drainTimeout,
        @DefaultValue("10s") @DurationUnit(ChronoUnit.SECONDS) @DurationMin(seconds = 1) @DurationMax(
                minutes = 5) Duration sessionTimeout,
        @DefaultValue("100000") @Min(1) @Max(10_000_000) int windowSize,
        @DefaultValue("64MB") DataSize maxInFlightBytes, @DefaultValue("1KB") DataSize maxHeader,
        @DefaultValue("15m") @DurationUnit(ChronoUnit.SECONDS) @DurationMin(seconds = 1) @DurationMax(
                days = 1) Duration overdueAfter) {

    @AssertTrue(message = "must be at least 4MB")
    boolean isMaxInFlightBytesEnough() {
        return maxInFlightBytes.compareTo(DataSize.ofMegabytes(4)) >= 0;
    }

    @AssertTrue(message = "must be 64B to 1MB")
    boolean isMaxHeaderWithinRange() {
        return maxHeader.toBytes() >= 64 && maxHeader.compareTo(DataSize.ofMegabytes(1)) <= 0;
    }
}
