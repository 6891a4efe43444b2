package dev.smsgateway.ingress;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.springframework.http.HttpHeaders;

/**
 * The header by which a caller says that several requests are one, as in the IETF draft "The
 * Idempotency-Key HTTP Header Field": a string in quotes, which many clients leave out.
 */
final class IdempotencyKey {

    static final String HEADER = "Idempotency-Key";

    /** The header that says that the answer is that of an earlier request. */
    static final String REPLAYED = "Idempotent-Replayed";

    private static final Pattern FORM = Pattern.compile("[!-~]{1,255}");

    private IdempotencyKey() {}

    /**
     * @throws BadKeyException when there is a key that cannot be one
     */
    static Optional<String> of(HttpHeaders headers) {
        List<String> values = headers.getOrEmpty(HEADER);
        if (values.isEmpty()) {
            return Optional.empty();
        }
        String key = unquoted(values.getFirst().strip());
        if (values.size() > 1 || !FORM.matcher(key).matches()) {
            throw new BadKeyException();
        }
        return Optional.of(key);
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    /** The header is there, but is no key. */
    static final class BadKeyException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        BadKeyException() {
            super("Not an idempotency key", null, false, false);
        }
    }
}
