package dev.smsgateway.dispatch;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.validation.annotation.Validated;

/**
 * How messages are spread over the providers.
 *
 * @param providerOrder the names of providers in the order in which they are tried. Providers that
 *     are on and not named follow in alphabetical order
 * @param failureThreshold consecutive failures that open a provider's breaker
 * @param resetTimeout how long a breaker stays open before one instance probes the provider
 * @param rampUp the slow start: how long it takes until a provider that came back is given its
 *     whole share of the messages again. 0: at once
 * @param maxRetryAfter the longest time that a provider is left alone when it asks for it with
 *     status 429 and {@code Retry-After}
 * @param maxInFlight messages that an instance dispatches at one time; at the bound it reads no
 *     more. Each provider may hold half of them. It bounds memory
 */
@Validated
@ConfigurationProperties("gateway.dispatch")
public record DispatchProperties(@DefaultValue List<String> providerOrder,
        @DefaultValue("5") @Min(1) @Max(1000) int failureThreshold,
        @DefaultValue("30s") @DurationUnit(ChronoUnit.SECONDS) @DurationMin(millis = 1) @DurationMax(
                days = 1) Duration resetTimeout,
        @DefaultValue("30s") @DurationUnit(ChronoUnit.SECONDS) @DurationMin(seconds = 0) @DurationMax(
                days = 1) Duration rampUp,
        @DefaultValue("5m") @DurationUnit(ChronoUnit.SECONDS) @DurationMin(seconds = 0) @DurationMax(
                days = 1) Duration maxRetryAfter,
        @DefaultValue("4000") @Min(2) @Max(1_000_000) int maxInFlight) {

    int maxPerProvider() {
        return maxInFlight / 2;
    }
}
