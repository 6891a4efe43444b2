package dev.smsgateway.dispatch;

/**
 * The states of a breaker. Their names are public in JSON, metrics and on topics.
 */
public enum BreakerState {

    CLOSED, OPEN, HALF_OPEN,
    /** Out of service because an operator wants it so. */
    FORCED_OPEN;

    /** Whether a message may be given to the provider. */
    public boolean canExecute() {
        return this == CLOSED || this == HALF_OPEN;
    }

    /** Whether failures opened it. */
    public boolean isOpened() {
        return this == OPEN || this == HALF_OPEN;
    }
}
