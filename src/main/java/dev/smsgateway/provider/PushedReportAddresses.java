package dev.smsgateway.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

import dev.smsgateway.http.Hmac;
import dev.smsgateway.message.InvalidMessageException;
import dev.smsgateway.message.MessageId;

/**
 * The addresses that vendors call with reports: one for each message and provider, which nobody can
 * guess who doesn't have the secret, and which every instance with the secret recognises.
 */
public final class PushedReportAddresses {

    /** Where vendors call; behind it are the provider's name, the message's id, a dot and a token. */
    public static final String PATH = "/reports";

    /** 128 bits are beyond guessing and keep addresses short. */
    private static final int TOKEN_BYTES = 16;

    private final String publicUrl;

    private final byte[] secret;

    PushedReportAddresses(PushedReportProperties properties) {
        this.publicUrl = properties.publicUrl();
        this.secret = properties.secret().getBytes(UTF_8);
    }

    /** Where the provider is to call about this message, empty when there is no public address. */
    public Optional<String> of(String provider, MessageId message) {
        return publicUrl.isEmpty()
                ? Optional.empty()
                : Optional
                        .of(publicUrl + PATH + "/" + provider + "/" + message + "." + token(provider, message.value()));
    }

    /**
     * The message that an address is of; empty when the address is none of ours. Takes the same time
     * for every token that is wrong.
     *
     * @param provider the part of the address with the provider's name
     * @param last the last part of the address
     */
    public Optional<MessageId> message(String provider, String last) {
        int dot = last.lastIndexOf('.');
        if (secret.length == 0 || dot < 0) {
            return Optional.empty();
        }
        String message = last.substring(0, dot);
        byte[] shown = last.substring(dot + 1).getBytes(UTF_8);
        if (!MessageDigest.isEqual(token(provider, message).getBytes(UTF_8), shown)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new MessageId(message));
        } catch (InvalidMessageException _) {
            return Optional.empty();
        }
    }

    /** No provider's name holds a slash, so that no two pairs read alike. */
    private String token(String provider, String message) {
        byte[] proof = Hmac.of(secret, (provider + "/" + message).getBytes(UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(proof, TOKEN_BYTES));
    }
}
