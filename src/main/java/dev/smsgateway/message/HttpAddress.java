package dev.smsgateway.message;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * Reads the addresses of HTTP calls that others write.
 */
public final class HttpAddress {

    private HttpAddress() {}

    /**
     * Empty for what is no http or https address with a host, and for what is not ASCII: half of a
     * surrogate pair, which a URI may hold, has no form on the wire.
     */
    public static Optional<URI> parse(String text) {
        try {
            URI uri = new URI(text);
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            return Optional.of(uri).filter(_ -> http && uri.getHost() != null && text.chars().allMatch(c -> c < 0x80));
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    /**
     * The same without slashes at its end, for an address that paths are appended to. Empty also for
     * one with a user, a query or a fragment.
     */
    public static Optional<String> parseBase(String text) {
        return parse(text)
                .filter(uri -> uri.getRawUserInfo() == null && uri.getRawQuery() == null
                        && uri.getRawFragment() == null)
                .map(uri -> uri.toString().replaceFirst("/+$", ""));
    }
}
