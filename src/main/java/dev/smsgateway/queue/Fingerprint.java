package dev.smsgateway.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Base64;

import org.jspecify.annotations.Nullable;

import dev.smsgateway.message.SendRequest;
import dev.smsgateway.message.Sha256;

/**
 * What a request asks for, as a digest: the same for the same, so that an id or key that is used
 * for something else is noticed.
 */
public final class Fingerprint {

    /** Of those that producers give; it is kept for as long as the id is remembered. */
    static final int LONGEST = 64;

    private static final int BYTES = 15;

    private Fingerprint() {}

    /**
     * @param lifetime the {@code ttl} or expiry as the caller wrote it
     */
    public static String of(SendRequest request, @Nullable Object lifetime) {
        String sender = request.sender() == null ? "" : request.sender().value();
        String webhook = request.statusCallback() == null ? "" : request.statusCallback().value() + "\n";
        String content = webhook
                + String.join("\n", request.recipient().e164(), sender, request.onUnconfirmed().name(),
                        String.valueOf(lifetime), request.text().value());
        return of(content.getBytes(UTF_8));
    }

    /** Of something that cannot be understood. */
    static String of(byte[] content) {
        return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(Sha256.of(content), BYTES));
    }
}
