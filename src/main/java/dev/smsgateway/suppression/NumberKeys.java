package dev.smsgateway.suppression;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.smsgateway.http.Hmac;
import dev.smsgateway.message.PhoneNumber;
import dev.smsgateway.role.SettingsException;

/**
 * The keys under which a sender's numbers may be kept: one for each secret, the newest first, and
 * one of the time before there was any.
 */
final class NumberKeys {

    private static final byte[] WITHOUT_SECRET = "sms-gateway".getBytes(UTF_8);

    private static final int SHORTEST = 20;

    private final List<byte[]> secrets;

    /**
     * @param text secrets, separated by commas, or blank for none
     * @throws SettingsException without the secret in it
     */
    NumberKeys(String text) {
        Stream<byte[]> own = text.isBlank()
                ? Stream.empty()
                : Arrays.stream(text.split(",", -1)).map(secret -> bytes(secret.strip()));
        this.secrets = Stream.concat(own, Stream.of(WITHOUT_SECRET)).toList();
    }

    List<String> of(@Nullable String tenant, PhoneNumber number) {
        // No tenant's name holds a slash, so that no two senders share a key.
        byte[] content = ((tenant == null ? "" : tenant) + "/" + number.e164()).getBytes(UTF_8);
        return secrets.stream()
                .map(secret -> Base64.getUrlEncoder().withoutPadding().encodeToString(Hmac.of(secret, content)))
                .toList();
    }

    private static byte[] bytes(String secret) {
        if (secret.length() < SHORTEST) {
            throw new SettingsException("SUPPRESSION_SECRETS has a secret of fewer than " + SHORTEST + " characters",
                    "Make one with: openssl rand -hex 32");
        }
        return secret.getBytes(UTF_8);
    }
}
