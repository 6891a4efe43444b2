package dev.smsgateway.dispatch;

/**
 * What the fleet has decided about a provider. Its breaker follows on every instance.
 */
public enum FleetDecision {

    CLOSED, OPEN,

    /** Out of service because an operator wants it so. */
    FORCED_OPEN
}
