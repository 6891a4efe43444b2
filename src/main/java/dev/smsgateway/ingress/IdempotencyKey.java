package dev.smsgateway.ingress;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.springframework.http.HttpHeaders;

/**
 * The header with which a caller says that several requests are one, after the IETF draft "The
 * Idempotency-Key HTTP Header Field". The value is a string in quotes; many clients leave the
 * quotes out.
 */
final class IdempotencyKey {

    static final String HEADER = "Idempotency-Key";

    /** The response header that marks the answer of an earlier request. */
    static final String REPLAYED = "Idempotent-Replayed";

    private static final Pattern FORM = Pattern.compile("[!-~]{1,255}");

    private IdempotencyKey() {}

    /**
     * The key in the headers, empty without the header.
     *
     * @throws BadKeyException when the header is malformed or comes twice
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

    /** The header is malformed or comes twice. */
    static final class BadKeyException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        BadKeyException() {
            super("Not an idempotency key", null, false, false);
        }
    }
}
