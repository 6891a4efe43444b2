package dev.smsgateway.benchmark;

/**
 * The result of a call.
 */
enum Answer {

    /** Accepted by the first provider that was called. */
    TAKEN,

    /** Accepted by the second provider; the first one was not called. */
    TAKEN_BY_THE_OTHER,

    /** Refused for now, with {@code Retry-After}. */
    TURNED_AWAY,

    /** Anything else. */
    OTHER
}
