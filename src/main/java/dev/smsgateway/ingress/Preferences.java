package dev.smsgateway.ingress;

import java.util.Arrays;

import org.springframework.http.HttpHeaders;

/**
 * The caller's preferences in the header {@code Prefer} of RFC 7240.
 */
final class Preferences {

    static final String RESPOND_ASYNC = "respond-async";

    /** The response header that names the preference that was honoured. */
    static final String APPLIED = "Preference-Applied";

    private Preferences() {}

    static boolean asynchronous(HttpHeaders headers) {
        return headers.getOrEmpty("Prefer").stream().flatMap(value -> Arrays.stream(value.split("[,;]")))
                .map(String::strip).anyMatch(RESPOND_ASYNC::equalsIgnoreCase);
    }
}
