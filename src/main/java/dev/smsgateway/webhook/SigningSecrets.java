package dev.smsgateway.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

import dev.smsgateway.http.Hmac;
import dev.smsgateway.role.SettingsException;

/**
 * Signs webhooks after the Standard Webhooks specification
 * (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md): one
 * signature for each secret, so that receivers may change theirs at their own pace.
 */
final class SigningSecrets {

    private static final String PREFIX = "whsec_";

    private static final int SHORTEST = 24;

    private static final int LONGEST = 64;

    private final List<byte[]> keys;

    private SigningSecrets(List<byte[]> keys) {
        this.keys = keys;
    }

    /**
     * @param text {@code whsec_<base64>} of 24 to 64 bytes each, separated by commas, or blank for none
     * @throws SettingsException without the secret in it
     */
    static SigningSecrets parse(String text) {
        return new SigningSecrets(text.isBlank()
                ? List.of()
                : Arrays.stream(text.split(",", -1)).map(secret -> key(secret.strip())).toList());
    }

    boolean isEmpty() {
        return keys.isEmpty();
    }

    /** The value of the header {@code webhook-signature}. */
    String sign(String id, Instant timestamp, byte[] body) {
        byte[] start = (id + "." + timestamp.getEpochSecond() + ".").getBytes(UTF_8);
        return keys.stream().map(key -> "v1," + Base64.getEncoder().encodeToString(Hmac.of(key, start, body)))
                .collect(Collectors.joining(" "));
    }

    private static byte[] key(String secret) {
        if (!secret.startsWith(PREFIX)) {
            throw invalid();
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
            if (bytes.length < SHORTEST || bytes.length > LONGEST) {
                throw invalid();
            }
            return bytes;
        } catch (IllegalArgumentException _) {
            throw invalid();
        }
    }

    private static SettingsException invalid() {
        return new SettingsException(
                "STATUS_CALLBACK_SECRETS must be whsec_ and the base64 of 24 to 64 bytes, separated by commas",
                "Make one with: echo whsec_$(openssl rand -base64 32)");
    }
}
