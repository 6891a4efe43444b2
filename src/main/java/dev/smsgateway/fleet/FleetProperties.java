package dev.smsgateway.fleet;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.validation.annotation.Validated;

/**
 * How the instances keep in touch.
 *
 * @param heartbeat the time between two signs of life of an instance; after three missed ones the
 *     others forget it
 * @param confirmationTimeout how long an operator's call waits for the instances to confirm it
 */
@Validated
@ConfigurationProperties("gateway.fleet")
record FleetProperties(
        @DefaultValue("5s") @DurationUnit(ChronoUnit.SECONDS) @DurationMin(millis = 100) @DurationMax(
                hours = 1) Duration heartbeat,
        @DefaultValue("3s") @DurationUnit(ChronoUnit.SECONDS) @DurationMin(millis = 1) @DurationMax(
                minutes = 5) Duration confirmationTimeout) {

    /** How long a silent instance is remembered. */
    Duration memory() {
        return heartbeat.multipliedBy(3);
    }
}
