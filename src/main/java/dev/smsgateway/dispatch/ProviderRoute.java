package dev.smsgateway.dispatch;

import dev.smsgateway.provider.SendOutcome;

/**
 * A provider and the guarded way to it.
 */
record ProviderRoute(String provider, ProviderCall call) {

    SendOutcome send(Delivery delivery) {
        return call.send(delivery);
    }
}
