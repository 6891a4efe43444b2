package dev.smsgateway.fleet;

import java.time.Duration;

/**
 * What the fleet goes by.
 *
 * @param failureThreshold consecutive failures that open a breaker
 * @param resetTimeout how long an open one waits for its probe
 * @param memory how long an instance is remembered that is not heard of
 * @param confirmationTimeout how long a command waits for those who are to do it
 */
record FleetRules(int failureThreshold, Duration resetTimeout, Duration memory, Duration confirmationTimeout) {}
