package dev.smsgateway.dispatch;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

import dev.smsgateway.dispatch.CallResult.Called;
import dev.smsgateway.dispatch.CallResult.Expired;
import dev.smsgateway.dispatch.CallResult.Later;
import dev.smsgateway.dispatch.CallResult.OptedOut;
import dev.smsgateway.dispatch.CallResult.PassedOver;
import dev.smsgateway.message.Attempt;
import dev.smsgateway.message.DeliveryResult;
import dev.smsgateway.message.DeliveryStatus;
import dev.smsgateway.message.OnUnconfirmed;
import dev.smsgateway.message.SendRequest;
import dev.smsgateway.provider.SendOutcome;
import dev.smsgateway.provider.SendOutcome.Accepted;
import dev.smsgateway.provider.SendOutcome.Rejected;
import dev.smsgateway.provider.SendOutcome.Unavailable;
import dev.smsgateway.provider.SendOutcome.Unconfirmed;

/**
 * Takes one message through the providers, in order, until one decides it.
 */
public final class Dispatcher {

    /** How long one provider is waited for while others may have a permit sooner. */
    private static final Duration TURN = Duration.ofMillis(100);

    private static final Duration UNTIL_EXPIRY = Duration.ofSeconds(Long.MAX_VALUE);

    private static final String OPTED_OUT = "the recipient wants no messages of this sender";

    private final GuardedProviders providers;

    private final Clock clock;

    Dispatcher(GuardedProviders providers, Clock clock) {
        this.providers = providers;
        this.clock = clock;
    }

    /**
     * Sends the message: calls one provider after the other on the calling thread. Earlier attempts in
     * the journal count as if they were made here, so the message goes on where they ended. A provider
     * at a limit is passed over, and waited for when no other one took the message. Several of them are
     * waited for in turn, so that the message goes to the one that has a permit.
     *
     * @throws JournalClosedException when the message belongs to another worker by now
     */
    public DeliveryResult dispatch(SendRequest request, AttemptJournal journal) {
        Delivery delivery = new Delivery(request, journal, clock);
        return decided(delivery).orElseGet(() -> tryProviders(delivery));
    }

    /** The result, if the last of the earlier attempts has decided it. */
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
            switch (route.send(delivery)) {
                case Called(var outcome) -> {
                    Optional<DeliveryResult> result = result(delivery, route.provider(), outcome);
                    if (result.isPresent()) {
                        return result.get();
                    }
                }
                case PassedOver reason -> delivery.note(route.provider(), reason.detail());
                case Later _ -> waitedFor.add(route);
                case Expired _ -> untried.addFirst(route);
                case OptedOut _ -> {
                    return delivery.notSent(DeliveryStatus.REJECTED, null, OPTED_OUT);
                }
            }
            if (untried.isEmpty() && !waitedFor.isEmpty()) {
                delivery.allowWaiting(waitedFor.size() > 1 ? TURN : UNTIL_EXPIRY);
                untried.add(waitedFor.remove());
            }
        }
        return delivery.notSent(DeliveryStatus.UNAVAILABLE, null, "no provider was available");
    }

    /** Empty when the next provider is to be tried. */
    private static Optional<DeliveryResult> result(Delivery delivery, String provider, SendOutcome outcome) {
        return switch (outcome) {
            case Accepted(var id) -> Optional.of(delivery.sent(provider, id));
            case Rejected(var detail, _) -> {
                delivery.note(provider, detail);
                yield Optional.of(rejected(delivery, provider));
            }
            case Unavailable(_, var detail, _, _) -> {
                delivery.note(provider, detail);
                yield Optional.empty();
            }
            case Unconfirmed(var detail) -> {
                delivery.note(provider, detail);
                yield held(delivery, provider);
            }
        };
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
