package dev.smsgateway.guarantee.promise;

/**
 * A webhook that is posted again has the same body.
 */
final class WebhooksStay extends EndingPromise {

    WebhooksStay() {
        super("WEBHOOK_CHANGED", Ending::isWebhookChanged);
    }
}
