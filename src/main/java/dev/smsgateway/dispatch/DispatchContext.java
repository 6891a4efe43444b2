package dev.smsgateway.dispatch;

import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * What guards share: where breakers and meters are registered, the time, and the fleet.
 *
 * @param timer runs what is due later; its tasks do not block
 * @param suppressions who wants no messages
 * @param share how much of the fleet's work is this instance's
 */
record DispatchContext(CircuitBreakerRegistry breakers, MeterRegistry meters, ScheduledExecutorService timer,
        Clock clock, Suppressions suppressions, FleetShare share, FleetPeers peers) {}
