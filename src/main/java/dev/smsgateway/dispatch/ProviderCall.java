package dev.smsgateway.dispatch;

/**
 * One layer of the way from the dispatcher to a provider.
 */
@FunctionalInterface
interface ProviderCall {

    CallResult send(Delivery delivery);
}
