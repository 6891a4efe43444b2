package dev.smsgateway.guarantee.promise;

/**
 * The webhooks of a message come in the order of its changes.
 */
final class WebhooksComeInOrder extends EndingPromise {

    WebhooksComeInOrder() {
        super("WEBHOOKS_OUT_OF_ORDER", Ending::isOutOfOrder);
    }
}
