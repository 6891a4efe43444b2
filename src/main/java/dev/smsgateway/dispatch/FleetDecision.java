package dev.smsgateway.dispatch;

/**
 * How the fleet holds a provider, which every breaker of it follows.
 */
public enum FleetDecision {

    CLOSED, OPEN,

    /** Out of service because an operator wants it so. */
    FORCED_OPEN
}
