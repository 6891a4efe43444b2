package dev.smsgateway.provider.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

import dev.smsgateway.http.Hmac;

/**
 * How Twilio signs a call to us. Source: {@code RequestValidator.java} in twilio/twilio-java.
 */
final class TwilioSignature {

    static final String HEADER = "X-Twilio-Signature";

    private TwilioSignature() {}

    /**
     * The signature in Base64.
     *
     * @param url the address that is called, with its query
     * @param form the fields of the body
     */
    static String of(String authToken, String url, Map<String, String> form) {
        StringBuilder signed = new StringBuilder(url);
        new TreeMap<>(form).forEach((name, value) -> signed.append(name).append(value));
        return Base64.getEncoder()
                .encodeToString(Hmac.sha1(authToken.getBytes(UTF_8), signed.toString().getBytes(UTF_8)));
    }
}
