package dev.smsgateway.worker;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.validation.annotation.Validated;

/**
 * When a request that no provider could take is tried again.
 *
 * @param delays how long the first, the second and each further try is waited for, give or take a
 *     fifth; the last one holds for all that follow; numbers alone are seconds
 * @param maxAttempts the most calls to providers that one request may bring about, 1 to 10,000
 */
@Validated
@ConfigurationProperties("gateway.retry")
public record RetryProperties(
        @DefaultValue( {"1s", "5s", "30s", "2m",
                "10m"}) @DurationUnit(ChronoUnit.SECONDS) @NotEmpty List<Duration> delays,
        @DefaultValue("100") @Min(1) @Max(10_000) int maxAttempts){}
