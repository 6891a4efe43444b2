package dev.smsgateway.dispatch;

import dev.smsgateway.dispatch.CallResult.Called;
import dev.smsgateway.dispatch.CallResult.PassedOver;
import dev.smsgateway.provider.SendOutcome.Unavailable;

/**
 * Makes no call for as long as the provider asks for.
 */
final class PausingCall implements ProviderCall {

    private final Pause pause;

    private final ProviderCall next;

    PausingCall(Pause pause, ProviderCall next) {
        this.pause = pause;
        this.next = next;
    }

    @Override
    public CallResult send(Delivery delivery) {
        if (pause.isActive()) {
            return PassedOver.PAUSED;
        }
        CallResult result = next.send(delivery);
        if (result instanceof Called(Unavailable(_, _, _, var retryAfter)) && retryAfter != null) {
            pause.extend(retryAfter);
        }
        return result;
    }
}
