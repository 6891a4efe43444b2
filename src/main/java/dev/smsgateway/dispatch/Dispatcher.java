package dev.smsgateway.dispatch;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

import dev.smsgateway.message.Attempt;
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
     * Sends the message, calling one provider after the other on the calling thread. Attempts that the
     * journal knows from before count as if they were made here: the message goes on where they ended.
     * A provider at a limit of its own is passed over, and waited for when no other one took the
     * message.
     *
     * @throws JournalClosedException when the message became another worker's meanwhile
     */
    public DeliveryResult dispatch(SendRequest request, AttemptJournal journal) {
        Delivery delivery = new Delivery(request, journal, clock);
        return decided(delivery).orElseGet(() -> tryProviders(delivery));
    }

    /** How the message ends if the last attempt made before has decided it. */
    private static Optional<DeliveryResult> decided(Delivery delivery) {
        if (delivery.attempts().isEmpty()) {
            return Optional.empty();
        }
        Attempt last = delivery.attempts().getLast();
        return switch (last.outcome()) {
            case ACCEPTED -> Optional.of(delivery.sent(last.provider(), last.providerMessageId()));
            case REJECTED -> Optional.of(rejected(delivery, last.provider()));
            case UNCONFIRMED, IN_DOUBT -> held(delivery, last.provider());
            case UNAVAILABLE -> Optional.empty();
        };
    }

    private DeliveryResult tryProviders(Delivery delivery) {
        Deque<ProviderRoute> untried = untried(delivery.attempts());
        Queue<ProviderRoute> waitedFor = new ArrayDeque<>();
        while (!untried.isEmpty()) {
            if (delivery.isExpired()) {
                return delivery.notSent(DeliveryStatus.EXPIRED, null, "expired before a provider took it");
            }
            ProviderRoute route = untried.remove();
            SendOutcome outcome = route.send(delivery);
            switch (outcome) {
                case Accepted(var id) -> {
                    return delivery.sent(route.provider(), id);
                }
                case Rejected(var detail) -> {
                    delivery.note(route.provider(), detail);
                    return rejected(delivery, route.provider());
                }
                case Unavailable(var reason, _, _, _) when reason.waitedFor() -> waitedFor.add(route);
                case Unavailable(var reason, _, _, _) when reason == Reason.EXPIRED -> untried.addFirst(route);
                case Unavailable(_, var detail, _, _) -> delivery.note(route.provider(), detail);
                case Unconfirmed(var detail) -> {
                    delivery.note(route.provider(), detail);
                    Optional<DeliveryResult> held = held(delivery, route.provider());
                    if (held.isPresent()) {
                        return held.get();
                    }
                }
            }
            if (untried.isEmpty() && !waitedFor.isEmpty()) {
                delivery.bePatient();
                untried.add(waitedFor.remove());
            }
        }
        return delivery.notSent(DeliveryStatus.UNAVAILABLE, null, "no provider was available");
    }

    private Deque<ProviderRoute> untried(List<Attempt> attempts) {
        Deque<ProviderRoute> routes = new ArrayDeque<>(providers.routes());
        routes.removeIf(route -> attempts.stream().anyMatch(attempt -> attempt.provider().equals(route.provider())));
        return routes;
    }

    private static DeliveryResult rejected(Delivery delivery, String provider) {
        return delivery.notSent(DeliveryStatus.REJECTED, provider, "rejected");
    }

    private static Optional<DeliveryResult> held(Delivery delivery, String provider) {
        return delivery.request().onUnconfirmed() == OnUnconfirmed.HOLD
                ? Optional.of(delivery.notSent(DeliveryStatus.UNCONFIRMED, provider, "held"))
                : Optional.empty();
    }
}
