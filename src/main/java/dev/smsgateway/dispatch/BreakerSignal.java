package dev.smsgateway.dispatch;

/**
 * What a call says about the provider.
 */
enum BreakerSignal {
    SUCCESS, FAILURE,
    /** Nothing: the message brought the outcome about, or no call was made. */
    IGNORED
}
