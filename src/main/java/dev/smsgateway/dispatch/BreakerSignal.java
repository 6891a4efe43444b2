package dev.smsgateway.dispatch;

/**
 * What a call says about the provider.
 */
enum BreakerSignal {
    SUCCESS, FAILURE,
    /** A refusal that may be about this message or about all. */
    REFUSED,
    /** Nothing: the message brought the outcome about, or no call was made. */
    IGNORED
}
