package dev.smsgateway.fleet;

import java.util.List;

import dev.smsgateway.fleet.Command.Action;

/**
 * The breakers of the whole fleet, as operators see and switch them on any instance.
 */
public final class FleetBreakers {

    private final Fleet fleet;

    private final FleetCommands commands;

    FleetBreakers(Fleet fleet, FleetCommands commands) {
        this.fleet = fleet;
        this.commands = commands;
    }

    /** The breakers of all providers that an instance calls. */
    public List<FleetBreaker> status() {
        return fleet.breakers();
    }

    /** Whether an instance calls the provider, or an operator has taken it out of service. */
    public boolean knows(String provider) {
        return fleet.accepts(provider);
    }

    /**
     * Closes every provider's breakers on all instances, except those that are out of service.
     *
     * @throws FleetUnreachableException when the command may not have been given
     */
    public CommandReport reset() {
        return commands.give(Action.RESET, status().stream().map(FleetBreaker::provider).toList());
    }

    /**
     * Closes one provider's breakers on all instances, unless it is out of service.
     *
     * @throws FleetUnreachableException when the command may not have been given
     */
    public CommandReport reset(String provider) {
        return commands.give(Action.RESET, List.of(provider));
    }

    /**
     * Takes a provider out of service until it is closed again.
     *
     * @throws FleetUnreachableException when the command may not have been given
     */
    public CommandReport forceOpen(String provider) {
        return commands.give(Action.FORCE_OPEN, List.of(provider));
    }

    /**
     * Brings a provider back into service.
     *
     * @throws FleetUnreachableException when the command may not have been given
     */
    public CommandReport close(String provider) {
        return commands.give(Action.CLOSE, List.of(provider));
    }
}
