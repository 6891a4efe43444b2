package dev.smsgateway.ingress;

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
 * How callers are served.
 *
 * @param replyTimeout how long a caller waits for the result before it is told that the request is
 *     pending; a number alone is seconds
 * @param maxWaiting callers that may wait at one time; further ones are told to come back later
 * @param minWaiting callers that may wait however long it takes
 * @param maxAddedTime what the gateway may add to the providers' own time, on average, before it
 *     lowers the number of callers that may wait from {@code maxWaiting} towards
 *     {@code minWaiting}; a number alone is milliseconds
 * @param shutdownDelay how long an instance that stops goes on serving after it has said that it is
 *     not ready; a number alone is seconds
 */
@Validated
@ConfigurationProperties("gateway.ingress")
public record IngressProperties(
        @DefaultValue("15") @DurationUnit(ChronoUnit.SECONDS) @DurationMin(millis = 1) Duration replyTimeout,
        @DefaultValue("10000") @Min(1) @Max(1_000_000) int maxWaiting,
        @DefaultValue("2000") @Min(1) int minWaiting,
        @DefaultValue("500") @DurationUnit(ChronoUnit.MILLIS) @DurationMin(millis = 1) Duration maxAddedTime,
        @DefaultValue("2") @DurationUnit(ChronoUnit.SECONDS) @DurationMin(seconds = 0) @DurationMax(
                minutes = 5) Duration shutdownDelay) {}
