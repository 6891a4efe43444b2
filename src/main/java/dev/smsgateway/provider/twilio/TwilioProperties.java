package dev.smsgateway.provider.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import dev.smsgateway.role.SettingsException;

/**
 * The account with Twilio.
 *
 * @param accountSid the account's id, {@code AC…}. The provider is on when it, the sender id and
 *     either the token or an API key with its secret are set
 * @param authToken the account's token. Reports that Twilio pushes are signed with it; an instance
 *     that receives reports and has it drops those without its signature
 * @param apiKey an API key, {@code SK…}, with which calls are made instead of with the token. It
 *     cannot verify reports
 * @param apiSecret the secret of the API key
 * @param senderId the sender of messages that choose none: a number as {@code +15005550006}, a name
 *     or short code of 1 to 11 characters, or a Messaging Service {@code MG…}
 */
@ConfigurationProperties("gateway.provider.twilio")
record TwilioProperties(@DefaultValue("") String accountSid, @DefaultValue("") String authToken,
        @DefaultValue("") String apiKey, @DefaultValue("") String apiSecret, @DefaultValue("") String senderId) {

    TwilioProperties {
        if (apiKey.isBlank() != apiSecret.isBlank()) {
            throw new SettingsException("Of TWILIO_API_KEY and TWILIO_API_SECRET only one is set",
                    "Set both to make calls with the API key, or neither to make them with TWILIO_AUTH_TOKEN.");
        }
    }

    /** The value of the header {@code Authorization}. */
    String authorization() {
        String credentials = apiKey.isBlank() ? accountSid + ":" + authToken : apiKey + ":" + apiSecret;
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8));
    }

    @Override
    public String toString() {
        return "TwilioProperties[accountSid=" + accountSid + ", senderId=" + senderId + "]";
    }
}
