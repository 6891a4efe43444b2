package dev.smsgateway.dispatch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;

import dev.smsgateway.dispatch.CallResult.Called;
import dev.smsgateway.dispatch.CallResult.Expired;
import dev.smsgateway.message.Attempt;
import dev.smsgateway.message.Attempt.Outcome;
import dev.smsgateway.message.SendRequest;
import dev.smsgateway.provider.SendOutcome;
import dev.smsgateway.provider.SendOutcome.Accepted;
import dev.smsgateway.provider.SendOutcome.Rejected;
import dev.smsgateway.provider.SendOutcome.Unavailable;
import dev.smsgateway.provider.SendOutcome.Unconfirmed;

/**
 * Writes each call into the message's journal before it is made, and its outcome afterwards. The
 * expiry is checked in between, since the journal may take its time.
 */
final class JournaledCall implements ProviderCall {

    private final String provider;

    private final Clock clock;

    private final Function<SendRequest, SendOutcome> next;

    JournaledCall(String provider, Clock clock, Function<SendRequest, SendOutcome> next) {
        this.provider = provider;
        this.clock = clock;
        this.next = next;
    }

    @Override
    public CallResult send(Delivery delivery) {
        delivery.intend(provider, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        if (delivery.isExpired()) {
            delivery.retract();
            return new Expired();
        }
        Instant startedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        long start = System.nanoTime();
        SendOutcome outcome = next.apply(delivery.request());
        delivery.record(attempt(outcome, startedAt, Duration.ofNanos(System.nanoTime() - start)));
        return new Called(outcome);
    }

    private Attempt attempt(SendOutcome outcome, Instant startedAt, Duration duration) {
        return switch (outcome) {
            case Accepted(var id) -> new Attempt(provider, Outcome.ACCEPTED, null, null, id, startedAt, duration);
            case Rejected(var detail, _) ->
                new Attempt(provider, Outcome.REJECTED, null, detail, null, startedAt, duration);
            case Unavailable(var reason, var detail, _, _) ->
                new Attempt(provider, Outcome.UNAVAILABLE, reason.text(), detail, null, startedAt, duration);
            case Unconfirmed(var detail) ->
                new Attempt(provider, Outcome.UNCONFIRMED, null, detail, null, startedAt, duration);
        };
    }
}
