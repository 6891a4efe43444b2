package dev.smsgateway.provider.arkesel;

import java.net.URI;
import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import dev.smsgateway.provider.HttpTimeouts;

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
 */
@ConfigurationProperties("gateway.provider.arkesel")
record ArkeselProperties(@DefaultValue("") String apiKey, @DefaultValue("https://sms.arkesel.com") URI apiUrl,
        @DefaultValue("") String senderId, @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("10s") Duration readTimeout) {

    HttpTimeouts timeouts() {
        return new HttpTimeouts(connectTimeout, readTimeout);
    }

    @Override
    public String toString() {
        return "ArkeselProperties[apiUrl=" + apiUrl + ", senderId=" + senderId + ", connectTimeout="
                + connectTimeout + ", readTimeout=" + readTimeout + "]";
    }
}
