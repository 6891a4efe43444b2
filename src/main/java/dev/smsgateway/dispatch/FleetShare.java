package dev.smsgateway.dispatch;

/**
 * How much of the fleet's work is this instance's.
 */
@FunctionalInterface
public interface FleetShare {

    /** From 0, nothing, to 1, all of it; may change at any time. */
    double now();
}
