package dev.smsgateway.status;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

import jakarta.validation.constraints.NotEmpty;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.validation.annotation.Validated;

/**
 * What is known of messages, and for how long.
 *
 * @param retention how long a message can be looked up after its last change
 * @param pollDelays the waits before its provider is polled for the first, the second and each
 *     further time after a message was sent; the last one holds for all that follow
 * @param pollFor how long after it was sent its provider is polled
 * @param patience how long a lookup waits for the table to read what was written before it, and for
 *     an instance that can tell
 */
@Validated
@ConfigurationProperties("gateway.status")
record StatusProperties(
        @DefaultValue("7d") @DurationUnit(ChronoUnit.SECONDS) @DurationMin(minutes = 1) @DurationMax(
                days = 365) Duration retention,
        @DefaultValue( {
                "10s", "30s", "1m", "5m", "15m",
                "1h"}) @NotEmpty @DurationUnit(ChronoUnit.SECONDS) List<@DurationMin(seconds = 1) @DurationMax(
                        days = 7) Duration> pollDelays,
        @DefaultValue("24h") @DurationUnit(ChronoUnit.SECONDS) @DurationMin(minutes = 1) @DurationMax(
                days = 365) Duration pollFor,
        @DefaultValue("3s") @DurationUnit(ChronoUnit.SECONDS) @DurationMin(millis = 100) @DurationMax(
                minutes = 5) Duration patience){

    StatusProperties {
        pollDelays = List.copyOf(pollDelays);
    }

    /**
     * @param polls how often its provider has been polled already
     */
    Duration pollDelay(int polls) {
        return pollDelays.get(Math.min(polls, pollDelays.size() - 1));
    }
}
