package dev.smsgateway.dispatch;

/**
 * A provider and the guarded way to it.
 */
record ProviderRoute(String provider, ProviderCall call) {

    CallResult send(Delivery delivery) {
        return call.send(delivery);
    }
}
