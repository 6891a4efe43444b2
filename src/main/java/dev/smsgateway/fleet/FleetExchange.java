package dev.smsgateway.fleet;

import java.util.Collection;

/**
 * Connects the instances of the fleet. Each one receives everything, its own part too.
 */
interface FleetExchange {

    /** Publishes a view, at best effort: the next one replaces it. */
    void publish(PeerView view);

    /** Removes the views that this instance has published, since it stops. */
    void remove(Collection<String> keys);

    /**
     * Writes a command so that it is not lost.
     *
     * @return its number, greater than that of each command before; never 0
     * @throws FleetUnreachableException when it may not have been written
     */
    long issue(Command command);
}
