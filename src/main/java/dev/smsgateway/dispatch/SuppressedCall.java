package dev.smsgateway.dispatch;

import dev.smsgateway.dispatch.CallResult.Called;
import dev.smsgateway.dispatch.CallResult.OptedOut;
import dev.smsgateway.dispatch.CallResult.PassedOver;
import dev.smsgateway.provider.SendOutcome.Rejected;

/**
 * Makes no call for a recipient who wants no messages of the sender. It asks after every wait, so
 * that a number that is suppressed meanwhile gets no message.
 */
final class SuppressedCall implements ProviderCall {

    private final Suppressions suppressions;

    private final ProviderCall next;

    SuppressedCall(Suppressions suppressions, ProviderCall next) {
        this.suppressions = suppressions;
        this.next = next;
    }

    @Override
    public CallResult send(Delivery delivery) {
        return switch (suppressions.stateOf(delivery.request())) {
            case SUPPRESSED -> new OptedOut();
            case UNKNOWN -> PassedOver.OPT_OUTS_UNKNOWN;
            case WANTED -> {
                CallResult result = next.send(delivery);
                if (result instanceof Called(Rejected(_, var optedOut)) && optedOut) {
                    suppressions.add(delivery.request());
                }
                yield result;
            }
        };
    }
}
