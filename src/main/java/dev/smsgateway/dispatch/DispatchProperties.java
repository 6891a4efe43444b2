package dev.smsgateway.dispatch;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.validation.annotation.Validated;

/**
 * How messages are spread over the providers.
 *
 * @param providerOrder the order in which providers are tried; providers that are on and not named
 *     follow in alphabetical order
 * @param failureThreshold consecutive failures that open a provider's breaker, 1 to 1,000
 * @param resetTimeout how long an open breaker waits before one message probes the provider; a
 *     number alone is seconds
 * @param rampUp how long it takes until a provider that came back is given its whole share of the
 *     messages again, 0 for at once; a number alone is seconds
 * @param maxRetryAfter how long a provider is left alone at the most when it asks for it; a number
 *     alone is seconds
 * @param maxInFlight messages dispatched at one time by one instance, 2 to 1,000,000; each provider
 *     may hold half of them
 */
@Validated
@ConfigurationProperties("gateway.dispatch")
public record DispatchProperties(@DefaultValue List<String> providerOrder,
        @DefaultValue("5") @Min(1) @Max(1000) int failureThreshold,
        @DefaultValue("30") @DurationUnit(ChronoUnit.SECONDS) @NotNull @DurationMin(millis = 1) Duration resetTimeout,
        @DefaultValue("30") @DurationUnit(ChronoUnit.SECONDS) @NotNull @DurationMin(seconds = 0) Duration rampUp,
        @DefaultValue("300") @DurationUnit(ChronoUnit.SECONDS) @NotNull @DurationMin(
                seconds = 0) Duration maxRetryAfter,
        @DefaultValue("4000") @Min(2) @Max(1_000_000) int maxInFlight) {

    int maxPerProvider() {
        return maxInFlight / 2;
    }
}
