package dev.smsgateway.dispatch;

import dev.smsgateway.provider.SendOutcome;
import dev.smsgateway.provider.SendOutcome.Reason;
import dev.smsgateway.provider.SendOutcome.Unavailable;

/**
 * Gives a provider that came back a moment ago a part of the messages, and any that no other one
 * took.
 */
final class SlowStartCall implements ProviderCall {

    private final SlowStart comeback;

    private final ProviderCall next;

    SlowStartCall(SlowStart comeback, ProviderCall next) {
        this.comeback = comeback;
        this.next = next;
    }

    @Override
    public SendOutcome send(Delivery delivery) {
        return comeback.gives() || delivery.isPatient()
                ? next.send(delivery)
                : new Unavailable(Reason.RETURNING, "comes back slowly");
    }

    @Override
    public String toString() {
        return "returning(" + next + ")";
    }
}
