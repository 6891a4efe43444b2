package dev.smsgateway.webhook;

import java.util.function.Consumer;

/**
 * Posts webhooks to their receivers, as many at one time as there are permits.
 */
interface WebhookSender {

    /** How many more webhooks of the tenant may be under way now; no promise. */
    int freePermitsOfTenant(String tenant);

    /** How many more webhooks the receiver may get now; no promise. */
    int freePermits(String receiver);

    /**
     * Starts to post a webhook; false when no permit is free. Never blocks.
     *
     * @param receiver whose permit it uses
     * @param ended gets the outcome, on another thread
     */
    boolean submit(String receiver, Webhook webhook, Consumer<WebhookOutcome> ended);
}
