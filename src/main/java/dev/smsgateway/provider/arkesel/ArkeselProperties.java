package dev.smsgateway.provider.arkesel;

import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

import jakarta.validation.constraints.Positive;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.validation.annotation.Validated;

import dev.smsgateway.http.HttpTimeouts;

/**
 * How Arkesel is reached. The provider is on when key and sender id are both set.
 *
 * @param apiKey the account's API key
 * @param apiUrl the API's address up to the host, or a prefix of the path behind it
 * @param senderId the approved sender id that messages without one of their own are sent from, 1 to
 *     11 characters
 * @param connectTimeout how long making a connection may take, TLS included
 * @param readTimeout how long an answer is waited for once the request was written; after it the
 *     outcome is unconfirmed
 * @param pollInterval the least time from one question about delivery reports to the next, over the
 *     whole fleet; a number alone is seconds
 * @param maxPerSecond the most messages a second that the account may send, over the whole fleet;
 *     any number when not set
 */
@Validated
@ConfigurationProperties("gateway.provider.arkesel")
record ArkeselProperties(@DefaultValue("") String apiKey, @DefaultValue("https://sms.arkesel.com") URI apiUrl,
        @DefaultValue("") String senderId, @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("10s") Duration readTimeout,
        @DefaultValue("1") @DurationUnit(ChronoUnit.SECONDS) Duration pollInterval,
        @Nullable @Positive Double maxPerSecond) {

    /** More than a few questions a second are none that a vendor wants. */
    private static final Duration SHORTEST_POLL_INTERVAL = Duration.ofMillis(10);

    ArkeselProperties {
        if (pollInterval.compareTo(SHORTEST_POLL_INTERVAL) < 0) {
            throw new IllegalArgumentException("gateway.provider.arkesel.poll-interval must not be shorter than 10 ms");
        }
    }

    HttpTimeouts timeouts() {
        return new HttpTimeouts(connectTimeout, readTimeout);
    }

    @Override
    public String toString() {
        return "ArkeselProperties[apiUrl=" + apiUrl + ", senderId=" + senderId + ", connectTimeout="
                + connectTimeout + ", readTimeout=" + readTimeout + ", pollInterval=" + pollInterval
                + ", maxPerSecond=" + maxPerSecond + "]";
    }
}
