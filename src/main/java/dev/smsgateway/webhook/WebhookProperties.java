package dev.smsgateway.webhook;

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
 * How callers are told of the status of their messages.
 *
 * @param url where messages are told of whose requests name no address; those are not told when
 *     blank
 * @param secrets {@code whsec_…,whsec_…}, the newest first: what callbacks are signed with, each of
 *     them; callbacks are refused when blank
 * @param toPrivateAddresses whether receivers within the gateway's own networks are called
 * @param connectTimeout how long a receiver may take to be found and connected to, TLS included; a
 *     number alone is seconds
 * @param timeout the longest a callback may take in all; a number alone is seconds
 * @param delays how long the first, the second and each further repetition is waited for, give or
 *     take a fifth; the last one holds for all that follow; numbers alone are seconds
 * @param giveUpAfter how long a status is tried to be told before it becomes a dead letter; a
 *     number alone is seconds
 * @param memory how long it is remembered what was told of a message, and that its receiver wants
 *     no more, from its last change on; a number alone is seconds
 * @param maxInFlight callbacks that are under way at one time, in all
 * @param maxInFlightPerReceiver callbacks that are under way to one host at one time
 */
@Validated
@ConfigurationProperties("gateway.callback")
record WebhookProperties(@DefaultValue("") String url, @DefaultValue("") String secrets,
        @DefaultValue("false") boolean toPrivateAddresses,
        @DefaultValue("2") @DurationUnit(ChronoUnit.SECONDS) @DurationMin(millis = 1) Duration connectTimeout,
        @DefaultValue("10") @DurationUnit(ChronoUnit.SECONDS) @DurationMin(millis = 1) @DurationMax(
                minutes = 5) Duration timeout,
        @DefaultValue( {
                "5s", "30s", "2m", "10m", "30m", "1h",
                "2h"}) @DurationUnit(ChronoUnit.SECONDS) @NotEmpty List<@DurationMin(millis = 1) Duration> delays,
        @DefaultValue("24h") @DurationUnit(ChronoUnit.SECONDS) @DurationMin(seconds = 1) Duration giveUpAfter,
        @DefaultValue("7d") @DurationUnit(ChronoUnit.SECONDS) @DurationMin(seconds = 1) Duration memory,
        @DefaultValue("200") @Min(1) @Max(10_000) int maxInFlight,
        @DefaultValue("20") @Min(1) @Max(10_000) int maxInFlightPerReceiver){

    /** Secrets, and addresses that may hold some. */
    @Override
    public String toString() {
        return "CallbackProperties[...]";
    }
}
