package dev.smsgateway.fleet;

import dev.smsgateway.dispatch.FleetDecision;

/**
 * Which of its openings and closings of a provider the fleet is in.
 *
 * @param term the command that began it, 0 before the first one
 * @param round how often the fleet has changed since; odd while the provider is open
 */
record Epoch(long term, long round) {

    static final Epoch FIRST = new Epoch(0, 0);

    static Epoch begunBy(long command) {
        return new Epoch(command, 0);
    }

    boolean isOpen() {
        return round % 2 == 1;
    }

    FleetDecision standing() {
        return isOpen() ? FleetDecision.OPEN : FleetDecision.CLOSED;
    }

    Epoch next() {
        return new Epoch(term, round + 1);
    }

    /** Whether it follows upon the other one within its term. */
    boolean supersedes(Epoch other) {
        return term == other.term && round > other.round;
    }
}
