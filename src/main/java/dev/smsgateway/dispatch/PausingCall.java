package dev.smsgateway.dispatch;

import dev.smsgateway.provider.SendOutcome;
import dev.smsgateway.provider.SendOutcome.Reason;
import dev.smsgateway.provider.SendOutcome.Unavailable;

/**
 * Leaves a provider alone for as long as it asks for.
 */
final class PausingCall implements ProviderCall {

    private final Pause pause;

    private final ProviderCall next;

    PausingCall(Pause pause, ProviderCall next) {
        this.pause = pause;
        this.next = next;
    }

    @Override
    public SendOutcome send(Delivery delivery) {
        if (pause.isOn()) {
            return new Unavailable(Reason.PAUSED, "asked to be left alone for a while");
        }
        SendOutcome outcome = next.send(delivery);
        if (outcome instanceof Unavailable(_, _, _, var retryAfter) && retryAfter != null) {
            pause.ask(retryAfter);
        }
        return outcome;
    }

    @Override
    public String toString() {
        return "pausing(" + next + ")";
    }
}
