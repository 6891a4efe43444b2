package dev.smsgateway.webhook;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.validation.annotation.Validated;

/**
 * How senders are told of the status of their messages.
 *
 * @param url the receiver of webhooks for messages whose requests name none; needs
 *     {@code STATUS_CALLBACK_SECRETS}. Not set: these messages have no webhooks
 * @param secrets {@code whsec_…,whsec_…}, the newest first, the same on all instances: each webhook
 *     is signed with each of them. Not set: requests with {@code status_callback} are refused
 * @param toPrivateAddresses whether receivers within private networks, or on the same machine, may
 *     be called
 * @param overHttp whether webhooks may go over HTTP without TLS, where others may read them; on in
 *     the sandbox
 * @param connectTimeout the longest time to find a receiver and connect to it, TLS included
 * @param timeout the longest time for a webhook in all
 * @param delays the waits before the first, the second and each further retry of a webhook, give or
 *     take a fifth; the last one holds for all that follow
 * @param giveUpAfter how long a webhook is retried before it becomes a dead letter
 * @param memory how long after a message's last change it is remembered what its receiver was told,
 *     and that it wants no more. A change that is written again later is told again
 * @param maxInFlight webhooks that an instance posts at one time
 * @param maxInFlightPerTenant webhooks of one tenant that an instance posts at one time, so that
 *     hosts of one tenant that hang hold up nobody else's. Not set: half of all
 * @param maxInFlightPerReceiver webhooks of one tenant that an instance posts to one host at one
 *     time, so that a host that hangs holds only these
 */
@Validated
@ConfigurationProperties("gateway.callback")
record WebhookProperties(@DefaultValue("") String url, @DefaultValue("") String secrets,
        @DefaultValue("false") boolean toPrivateAddresses, @DefaultValue("false") boolean overHttp,
        @DefaultValue("2s") @DurationUnit(ChronoUnit.SECONDS) @DurationMin(millis = 1) @DurationMax(
                minutes = 5) Duration connectTimeout,
        @DefaultValue("10s") @DurationUnit(ChronoUnit.SECONDS) @DurationMin(millis = 1) @DurationMax(
                minutes = 5) Duration timeout,
        @DefaultValue( {
                "5s", "30s", "2m", "10m", "30m", "1h",
                "2h"}) @DurationUnit(ChronoUnit.SECONDS) @NotEmpty List<@DurationMin(millis = 1) @DurationMax(
                        days = 7) Duration> delays,
        @DefaultValue("24h") @DurationUnit(ChronoUnit.SECONDS) @DurationMin(seconds = 1) @DurationMax(
                days = 365) Duration giveUpAfter,
        @DefaultValue("7d") @DurationUnit(ChronoUnit.SECONDS) @DurationMin(seconds = 1) @DurationMax(
                days = 365) Duration memory,
        @DefaultValue("200") @Min(1) @Max(10_000) int maxInFlight,
        @Nullable @Min(1) @Max(10_000) Integer maxInFlightPerTenant,
        @DefaultValue("20") @Min(1) @Max(10_000) int maxInFlightPerReceiver){

    ReceiverBulkhead bulkhead() {
        int perTenant = maxInFlightPerTenant == null ? (maxInFlight + 1) / 2 : maxInFlightPerTenant;
        return new ReceiverBulkhead(maxInFlight, perTenant, maxInFlightPerReceiver);
    }

    /** Says nothing: it holds secrets, and addresses that may hold some. */
    @Override
    public String toString() {
        return "WebhookProperties[...]";
    }
}
