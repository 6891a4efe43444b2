package dev.smsgateway.fleet;

/**
 * The other instances cannot be reached, so a command may not have been issued.
 */
public final class FleetUnreachableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FleetUnreachableException() {
        super("The fleet cannot be reached", null, false, false);
    }
}
