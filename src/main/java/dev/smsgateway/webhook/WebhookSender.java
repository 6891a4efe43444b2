package dev.smsgateway.webhook;

import java.util.function.Consumer;

/**
 * Carries callbacks to their receivers, as many at one time as there are places.
 */
interface WebhookSender {

    /** How many more callbacks to the host can be taken now, without a promise. */
    int placesFor(String host);

    /**
     * Takes a callback, or refuses it where no place is left. Never blocks.
     *
     * @param host what it takes a place of
     * @param told how it ended, on another thread
     */
    boolean take(String host, Webhook callback, Consumer<WebhookOutcome> told);
}
