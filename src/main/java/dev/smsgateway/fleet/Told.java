package dev.smsgateway.fleet;

import java.time.Instant;

/**
 * One thing that came over the exchange.
 */
sealed interface Told {

    /**
     * @param at when it was told, by this instance's clock
     */
    record Seen(View view, Instant at) implements Told {}

    /** An instance has stopped. */
    record Gone(String instance, String provider) implements Told {}

    /**
     * @param number greater than that of each command before
     */
    record Wanted(Command command, long number) implements Told {}
}
