package dev.smsgateway.webhook;

import java.util.function.Consumer;

/**
 * Posts webhooks to their receivers, as many at one time as there are permits.
 */
interface WebhookSender {

    /** How many more webhooks the host may get now; no promise. */
    int freePermits(String host);

    /**
     * Starts to post a webhook; false when no permit is free. Never blocks.
     *
     * @param host whose permit it uses
     * @param ended gets the outcome, on another thread
     */
    boolean submit(String host, Webhook webhook, Consumer<WebhookOutcome> ended);
}
