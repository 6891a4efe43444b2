package dev.smsgateway.fleet;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

import jakarta.validation.constraints.NotNull;

import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.validation.annotation.Validated;

/**
 * How the instances keep in touch.
 *
 * @param heartbeat how often each instance tells how its breakers stand, apart from their changes;
 *     one that was not heard of for three of them is forgotten; a number alone is seconds
 * @param confirmationTimeout how long an operator's call waits until all instances have done it; a
 *     number alone is seconds
 */
@Validated
@ConfigurationProperties("gateway.fleet")
record FleetProperties(
        @DefaultValue("5") @DurationUnit(ChronoUnit.SECONDS) @NotNull @DurationMin(millis = 100) Duration heartbeat,
        @DefaultValue("3") @DurationUnit(ChronoUnit.SECONDS) @NotNull @DurationMin(
                millis = 1) Duration confirmationTimeout) {

    /** How long an instance is remembered that is not heard of. */
    Duration memory() {
        return heartbeat.multipliedBy(3);
    }
}
