package dev.smsgateway.dispatch;

/**
 * What the outcome of a call says about the provider.
 */
enum Verdict {

    WORKS, FAILS,

    /** Nothing: the message brought it about, or it has no outcome. */
    NONE
}
