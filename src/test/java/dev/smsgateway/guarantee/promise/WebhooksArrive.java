package dev.smsgateway.guarantee.promise;

/**
 * In the end a webhook has said what a lookup says.
 */
final class WebhooksArrive extends EndingPromise {

    WebhooksArrive() {
        super("WEBHOOK_LOST", ending -> ending.isStatusTrue() && !ending.told());
    }
}
