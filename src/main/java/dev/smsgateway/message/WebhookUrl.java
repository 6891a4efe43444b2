package dev.smsgateway.message;

import java.net.URI;
import java.util.Locale;

/**
 * Where a caller wants to be told what becomes of a message.
 *
 * @param value an http or https address with a host, without user and fragment, at most 2,000
 *     characters
 */
public record WebhookUrl(String value) {

    private static final int LONGEST = 2_000;

    private static final int HIGHEST_PORT = 65_535;

    public WebhookUrl {
        if (value.length() > LONGEST) {
            throw invalid("must not be longer than " + LONGEST + " characters");
        }
        URI uri = HttpAddress.parse(value)
                .filter(address -> address.getPort() != 0 && address.getPort() <= HIGHEST_PORT)
                .orElseThrow(() -> invalid("must be an http or https address with a host"));
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw invalid("must have no user and no fragment");
        }
    }

    public URI uri() {
        return URI.create(value);
    }

    /** The receiver's name or address in lower case, without port; what logs may say of it. */
    public String host() {
        return uri().getHost().toLowerCase(Locale.ROOT);
    }

    /** Whatever follows the host may be a secret of the receiver. */
    @Override
    public String toString() {
        return "WebhookUrl[" + host() + "]";
    }

    private static InvalidMessageException invalid(String problem) {
        return new InvalidMessageException("status_callback", problem);
    }
}
