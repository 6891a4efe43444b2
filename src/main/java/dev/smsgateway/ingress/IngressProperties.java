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
 * @param replyTimeout how long a caller waits for the result before it is told {@code pending}
 * @param maxWaiting callers that may wait at one time; further ones get status 429. It bounds
 *     memory
 * @param minWaiting callers that may wait however much time the gateway adds
 * @param maxAddedTime the time that the gateway may add to the providers' own, on average. When it
 *     adds more, only as many callers may wait as it answers that fast at its present pace;
 *     otherwise a quarter more than do. A slow provider alone turns nobody away; one that hangs
 *     does so only where more than {@code MIN_WAITING} callers come in a second. A number alone is
 *     milliseconds
 * @param shutdownDelay how long an ingress that stops goes on serving after its readiness said so.
 *     Make it longer than your load balancer takes to notice
 */
@Validated
@ConfigurationProperties("gateway.ingress")
record IngressProperties(
        @DefaultValue("15s") @DurationUnit(ChronoUnit.SECONDS) @DurationMin(millis = 1) @DurationMax(
                hours = 1) Duration replyTimeout,
        @DefaultValue("10000") @Min(1) @Max(1_000_000) int maxWaiting,
        @DefaultValue("2000") @Min(1) @Max(1_000_000) int minWaiting,
        @DefaultValue("500ms") @DurationUnit(ChronoUnit.MILLIS) @DurationMin(millis = 1) @DurationMax(
                hours = 1) Duration maxAddedTime,
        @DefaultValue("2s") @DurationUnit(ChronoUnit.SECONDS) @DurationMin(seconds = 0) @DurationMax(
                minutes = 5) Duration shutdownDelay) {}
