package dev.smsgateway.fleet;

import java.util.Collection;

/**
 * How the instances of the fleet hear of each other. What is told comes back to all of them, to the
 * one that told it as well.
 */
interface Exchange {

    /** Tells a view, at best effort: the next one replaces it. */
    void tell(View view);

    /** Takes back all that this instance has told, since it stops. */
    void leave(Collection<String> keys);

    /**
     * Writes a command so that it is not lost.
     *
     * @return its number, greater than that of each command before; never 0
     * @throws FleetUnreachableException when it may not have been written
     */
    long command(Command command);
}
