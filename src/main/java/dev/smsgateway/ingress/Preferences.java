package dev.smsgateway.ingress;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * What a caller prefers, by the header {@code Prefer} of RFC 7240.
 */
final class Preferences {

    static final String RESPOND_ASYNC = "respond-async";

    /** The header that says which preference was honoured. */
    static final String APPLIED = "Preference-Applied";

    private Preferences() {}

    static boolean asynchronous(@Nullable String prefer) {
        return prefer != null
                && Arrays.stream(prefer.split("[,;]")).map(String::strip).anyMatch(RESPOND_ASYNC::equalsIgnoreCase);
    }
}
