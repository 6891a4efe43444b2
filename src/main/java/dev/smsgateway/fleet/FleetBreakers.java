package dev.smsgateway.fleet;

import java.util.List;

import dev.smsgateway.fleet.Command.Action;

/**
 * The breakers of the whole fleet, as operators see and switch them on any instance.
 */
public final class FleetBreakers {

    private final FleetMember member;

    FleetBreakers(FleetMember member) {
        this.member = member;
    }

    /** How the breaker of each provider stands that somebody calls. */
    public List<FleetBreaker> status() {
        return member.breakers();
    }

    /** Whether the fleet has such a provider. */
    public boolean knows(String provider) {
        return member.knows(provider);
    }

    /**
     * Closes every provider's breakers on all instances, but for those that are out of service.
     *
     * @throws FleetUnreachableException when the others cannot be told
     */
    public CommandReport reset() {
        return member.command(Action.RESET, status().stream().map(FleetBreaker::provider).toList());
    }

    /**
     * Closes one provider's breakers on all instances, unless it is out of service.
     *
     * @throws FleetUnreachableException when the others cannot be told
     */
    public CommandReport reset(String provider) {
        return member.command(Action.RESET, List.of(provider));
    }

    /**
     * Takes a provider out of service until it is closed again.
     *
     * @throws FleetUnreachableException when the others cannot be told
     */
    public CommandReport forceOpen(String provider) {
        return member.command(Action.FORCE_OPEN, List.of(provider));
    }

    /**
     * Brings a provider back into service.
     *
     * @throws FleetUnreachableException when the others cannot be told
     */
    public CommandReport close(String provider) {
        return member.command(Action.CLOSE, List.of(provider));
    }
}
