package dev.smsgateway.provider;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

import jakarta.validation.constraints.Positive;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

import dev.smsgateway.http.HttpTimeouts;

/**
 * How each provider is reached. Of these settings, {@code gateway.provider.<name>}, every provider
 * has its own.
 *
 * @param apiKey the account's API key. The provider is on when key and sender id are both set; with
 *     only one of them the gateway does not start
 * @param senderId the approved sender id for messages that choose none, 1 to 11 characters
 * @param apiUrl the API's address: scheme and host, perhaps a path before the documented one
 * @param connectTimeout the longest time to connect, TLS included. An attempt takes no longer than
 *     both time-outs together
 * @param readTimeout the longest wait for an answer once the request is written; after it the
 *     attempt is unconfirmed
 * @param maxPerSecond messages a second that the account may send, over the whole fleet, such as
 *     {@code 50} or {@code 0.5}. Not set: any number
 * @param pollInterval the shortest time between two polls for delivery reports, over the whole
 *     fleet. They come on top of the messages sent; an account may grant as few as 60 calls a
 *     minute
 */
record ProviderProperties(@DefaultValue("") String apiKey, @DefaultValue("") String senderId,
        @DefaultValue("") String apiUrl,
        @DefaultValue("2s") @DurationUnit(ChronoUnit.SECONDS) @DurationMin(millis = 1) @DurationMax(
                minutes = 5) Duration connectTimeout,
        @DefaultValue("10s") @DurationUnit(ChronoUnit.SECONDS) @DurationMin(millis = 1) @DurationMax(
                minutes = 5) Duration readTimeout,
        @Nullable @Positive Double maxPerSecond,
        @DefaultValue("1s") @DurationUnit(ChronoUnit.SECONDS) @DurationMin(millis = 10) @DurationMax(
                hours = 1) Duration pollInterval) {

    HttpTimeouts timeouts() {
        return new HttpTimeouts(connectTimeout, readTimeout);
    }

    @Override
    public String toString() {
        return "ProviderProperties[apiUrl=" + apiUrl + ", senderId=" + senderId + "]";
    }
}
