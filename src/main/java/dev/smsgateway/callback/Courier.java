package dev.smsgateway.callback;

import java.util.function.Consumer;

/**
 * Carries callbacks to their receivers, as many at one time as there are places.
 */
interface Courier {

    /** How many more callbacks to the host can be taken now, without a promise. */
    int placesFor(String host);

    /**
     * Takes a callback, or refuses it where no place is left. Never blocks.
     *
     * @param host what it takes a place of
     * @param told how it ended, on another thread
     */
    boolean take(String host, Callback callback, Consumer<CallbackOutcome> told);
}
