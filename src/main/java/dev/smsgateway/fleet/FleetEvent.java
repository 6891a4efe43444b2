package dev.smsgateway.fleet;

import java.time.Instant;

/**
 * What comes over the exchange.
 */
sealed interface FleetEvent {

    /**
     * @param at when it was published, by this instance's clock
     */
    record ViewPublished(PeerView view, Instant at) implements FleetEvent {}

    record InstanceStopped(String instance, String provider) implements FleetEvent {}

    /**
     * @param number greater than that of each command before
     */
    record CommandIssued(Command command, long number) implements FleetEvent {}
}
