package dev.smsgateway.fleet;

import java.time.Duration;

/**
 * The settings that all instances share.
 *
 * @param failureThreshold consecutive failures that open a breaker
 * @param resetTimeout how long an open one waits for its probe
 * @param memory how long a silent instance is remembered
 */
record FleetRules(int failureThreshold, Duration resetTimeout, Duration memory) {}
