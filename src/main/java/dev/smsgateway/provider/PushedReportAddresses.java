package dev.smsgateway.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

import org.springframework.stereotype.Component;

import dev.smsgateway.http.Hmac;
import dev.smsgateway.message.InvalidMessageException;
import dev.smsgateway.message.MessageId;

/**
 * The addresses to which vendors push reports, one for each message and provider, or one for all of
 * an account. Nobody can guess one without the secret, and every instance with the secret
 * recognises it.
 */
@Component
public final class PushedReportAddresses {

    /** The path of pushed reports; the provider's name, the message's id, a dot and a token follow. */
    public static final String PATH = "/reports";

    /** 128 bits are beyond guessing and keep addresses short. */
    private static final int TOKEN_BYTES = 16;

    /** In the place of a message's id, which is never empty. */
    private static final String ACCOUNT = "";

    private final String publicUrl;

    private final byte[] secret;

    PushedReportAddresses(PushedReportProperties properties) {
        this.publicUrl = properties.publicUrl();
        this.secret = properties.secret().getBytes(UTF_8);
    }

    /** The address for the provider's report on this message, empty without a public address. */
    public Optional<String> of(String provider, MessageId message) {
        return publicUrl.isEmpty()
                ? Optional.empty()
                : Optional
                        .of(publicUrl + PATH + "/" + provider + "/" + message + "." + token(provider, message.value()));
    }

    /** The address for all reports of the provider's account, empty without a public address. */
    public Optional<String> ofAccount(String provider) {
        return publicUrl.isEmpty()
                ? Optional.empty()
                : Optional.of(publicUrl + PATH + "/" + provider + "/"
                        + token(provider, ACCOUNT));
    }

    /** Whether an address is that of the account. Takes the same time for every wrong token. */
    public boolean isOfAccount(String provider, String last) {
        return secret.length > 0
                && MessageDigest.isEqual(token(provider, ACCOUNT).getBytes(UTF_8), last.getBytes(UTF_8));
    }

    /**
     * The message of an address, empty when the address is not one of ours. Takes the same time for
     * every wrong token.
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

    /** No provider's name holds a slash, so no two pairs give the same text. */
    private String token(String provider, String message) {
        byte[] proof = Hmac.of(secret, (provider + "/" + message).getBytes(UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(proof, TOKEN_BYTES));
    }
}
