package dev.smsgateway.fleet;

/**
 * The states of a breaker.
 */
enum State {

    CLOSED, OPEN, HALF_OPEN, FORCED_OPEN;

    boolean canExecute() {
        return this == CLOSED || this == HALF_OPEN;
    }

    /** Whether failures made it so. */
    boolean isOpened() {
        return this == OPEN || this == HALF_OPEN;
    }
}
