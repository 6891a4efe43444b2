package dev.smsgateway.status;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

import jakarta.validation.constraints.NotEmpty;

import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.validation.annotation.Validated;

/**
 * What is known of messages, and for how long.
 *
 * @param retention how long a message can be looked up after the last that was learned of it
 * @param pollDelays how long after a message was sent its provider is asked what became of it, and
 *     how long after each time it was asked it is asked again; the last one holds for all that
 *     follow
 * @param pollFor how long after it was sent
 * @param patience how long a lookup waits for the table to take what was written before it
 */
@Validated
@ConfigurationProperties("gateway.status")
record StatusProperties(
        @DefaultValue("7d") @DurationUnit(ChronoUnit.SECONDS) @DurationMin(minutes = 1) Duration retention,
        @DefaultValue( {
                "10s", "30s", "1m", "5m", "15m",
                "1h"}) @NotEmpty @DurationUnit(ChronoUnit.SECONDS) List<@DurationMin(seconds = 1) Duration> pollDelays,
        @DefaultValue("24h") @DurationUnit(ChronoUnit.SECONDS) @DurationMin(minutes = 1) Duration pollFor,
        @DefaultValue("3") @DurationUnit(ChronoUnit.SECONDS) @DurationMin(millis = 100) Duration patience){

    StatusProperties {
        pollDelays = List.copyOf(pollDelays);
    }

    /**
     * @param times how often it has been asked
     */
    Duration pollDelay(int times) {
        return pollDelays.get(Math.min(times, pollDelays.size() - 1));
    }
}
