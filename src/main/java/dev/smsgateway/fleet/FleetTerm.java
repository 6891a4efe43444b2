package dev.smsgateway.fleet;

import dev.smsgateway.dispatch.FleetDecision;

/**
 * One time that the fleet has a provider closed or open.
 *
 * @param command the operator's command that the count started with, 0 before the first one
 * @param turn how often the fleet has changed since; odd while the provider is open
 */
record FleetTerm(long command, long turn) {

    static final FleetTerm FIRST = new FleetTerm(0, 0);

    static FleetTerm startedBy(long command) {
        return new FleetTerm(command, 0);
    }

    boolean isOpen() {
        return turn % 2 == 1;
    }

    FleetDecision decision() {
        return isOpen() ? FleetDecision.OPEN : FleetDecision.CLOSED;
    }

    FleetTerm next() {
        return new FleetTerm(command, turn + 1);
    }

    /** Whether it follows the other one within the same command. */
    boolean supersedes(FleetTerm other) {
        return command == other.command && turn > other.turn;
    }
}
