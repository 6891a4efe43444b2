package dev.smsgateway.http;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC after <a href="https://www.rfc-editor.org/rfc/rfc2104">RFC 2104</a>.
 */
public final class Hmac {

    private Hmac() {}

    /**
     * The 32 bytes that prove knowledge of the secret, for these parts one behind the other, with
     * SHA-256.
     */
    public static byte[] of(byte[] secret, byte[]... parts) {
        return proof("HmacSHA256", secret, parts);
    }

    /** The same with SHA-1, 20 bytes, for those who sign with nothing better. */
    public static byte[] sha1(byte[] secret, byte[]... parts) {
        return proof("HmacSHA1", secret, parts);
    }

    private static byte[] proof(String algorithm, byte[] secret, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret, algorithm));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + algorithm, e);
        }
    }
}
