package dev.smsgateway.dispatch;

import dev.smsgateway.dispatch.CallResult.Later;

/**
 * Gives a provider in its slow start a part of the messages, and those that no other one takes.
 */
final class SlowStartCall implements ProviderCall {

    private final SlowStart slowStart;

    private final ProviderCall next;

    SlowStartCall(SlowStart slowStart, ProviderCall next) {
        this.slowStart = slowStart;
        this.next = next;
    }

    @Override
    public CallResult send(Delivery delivery) {
        return slowStart.tryAcquire() || delivery.mayWait() ? next.send(delivery) : Later.SLOW_START;
    }
}
