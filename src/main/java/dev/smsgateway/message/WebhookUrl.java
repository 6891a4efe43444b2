package dev.smsgateway.message;

import java.net.URI;
import java.net.URISyntaxException;
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
        URI uri = parse(value);
        boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        if (!http || uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > HIGHEST_PORT) {
            throw notAnAddress();
        }
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

    /**
     * Only ASCII: what else a URI may hold, half of a surrogate pair among it, has no form on the wire.
     */
    private static URI parse(String value) {
        if (!value.chars().allMatch(c -> c < 0x80)) {
            throw notAnAddress();
        }
        try {
            return new URI(value);
        } catch (URISyntaxException _) {
            throw notAnAddress();
        }
    }

    private static InvalidMessageException notAnAddress() {
        return invalid("must be an http or https address with a host");
    }

    private static InvalidMessageException invalid(String problem) {
        return new InvalidMessageException("status_callback", problem);
    }
}
