package dev.smsgateway.dispatch;

import dev.smsgateway.provider.SendOutcome;

/**
 * One layer of the way from the dispatcher to a provider.
 */
@FunctionalInterface
interface ProviderCall {

    SendOutcome send(Delivery delivery);
}
