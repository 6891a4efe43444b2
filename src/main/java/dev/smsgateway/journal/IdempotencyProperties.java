package dev.smsgateway.journal;

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
 * How many messages are remembered whose ids other requests may have.
 *
 * @param maxKeys ids that one instance remembers; beyond, the oldest are forgotten and counted
 * @param window how long an id is remembered, at most the 7 days that requests are kept; a number
 *     alone is seconds
 */
@Validated
@ConfigurationProperties("gateway.idempotency")
public record IdempotencyProperties(@DefaultValue("250000") @Min(1) int maxKeys,
        @DefaultValue("24h") @DurationUnit(ChronoUnit.SECONDS) @DurationMin(seconds = 1) @DurationMax(
                days = 7) Duration window) {}
