package dev.smsgateway.dispatch;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;

import dev.smsgateway.message.DeliveryResult;
import dev.smsgateway.message.DeliveryStatus;
import dev.smsgateway.message.OnUnconfirmed;
import dev.smsgateway.message.SendRequest;
import dev.smsgateway.provider.SendOutcome;
import dev.smsgateway.provider.SendOutcome.Accepted;
import dev.smsgateway.provider.SendOutcome.Reason;
import dev.smsgateway.provider.SendOutcome.Rejected;
import dev.smsgateway.provider.SendOutcome.Unavailable;
import dev.smsgateway.provider.SendOutcome.Unconfirmed;

/**
 * Takes one message through the providers, in order, until one decides it.
 */
public final class Dispatcher {

    private final GuardedProviders providers;

    private final Clock clock;

    Dispatcher(GuardedProviders providers, Clock clock) {
        this.providers = providers;
        this.clock = clock;
    }

    /**
     * Sends the message, calling one provider after the other on the calling thread. A provider at its
     * limit is passed over, and waited for when no other one took the message.
     */
    public DeliveryResult dispatch(SendRequest request) {
        Delivery delivery = new Delivery(request, clock);
        Deque<Route> untried = new ArrayDeque<>(providers.routes());
        Queue<Route> atLimit = new ArrayDeque<>();
        while (!untried.isEmpty()) {
            if (delivery.isExpired()) {
                return delivery.notSent(DeliveryStatus.EXPIRED, null, "expired before a provider took it");
            }
            Route route = untried.remove();
            SendOutcome outcome = route.send(delivery);
            switch (outcome) {
                case Accepted(var id) -> {
                    return delivery.sent(route.provider(), id);
                }
                case Rejected(var detail) -> {
                    delivery.note(route.provider(), detail);
                    return delivery.notSent(DeliveryStatus.REJECTED, route.provider(), "rejected");
                }
                case Unavailable(var reason, _, _) when reason == Reason.AT_LIMIT -> atLimit.add(route);
                case Unavailable(_, var detail, _) -> delivery.note(route.provider(), detail);
                case Unconfirmed(var detail) -> {
                    delivery.note(route.provider(), detail);
                    if (request.onUnconfirmed() == OnUnconfirmed.HOLD) {
                        return delivery.notSent(DeliveryStatus.UNCONFIRMED, route.provider(), "held");
                    }
                }
            }
            if (untried.isEmpty() && !atLimit.isEmpty()) {
                delivery.bePatient();
                untried.add(atLimit.remove());
            }
        }
        return delivery.notSent(DeliveryStatus.UNAVAILABLE, null, "no provider was available");
    }
}
