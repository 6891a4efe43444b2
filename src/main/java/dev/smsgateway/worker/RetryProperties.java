package dev.smsgateway.worker;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.validation.annotation.Validated;

/**
 * When a request that no provider took is tried again.
 *
 * @param delays the waits before the first, the second and each further retry, give or take a
 *     fifth; the last one holds for all that follow
 * @param maxAttempts the most calls to providers that one message may cause, all its retries
 *     together
 */
@Validated
@ConfigurationProperties("gateway.retry")
public record RetryProperties(
        @DefaultValue( {"1s", "5s", "30s", "2m",
                "10m"}) @DurationUnit(ChronoUnit.SECONDS) @NotEmpty List<@DurationMin(seconds = 0) @DurationMax(
                        days = 7) Duration> delays,
        @DefaultValue("100") @Min(1) @Max(10_000) int maxAttempts){}
