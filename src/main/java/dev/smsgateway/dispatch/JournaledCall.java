package dev.smsgateway.dispatch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

import dev.smsgateway.message.Attempt;
import dev.smsgateway.message.Attempt.Outcome;
import dev.smsgateway.provider.SendOutcome;
import dev.smsgateway.provider.SendOutcome.Accepted;
import dev.smsgateway.provider.SendOutcome.Reason;
import dev.smsgateway.provider.SendOutcome.Rejected;
import dev.smsgateway.provider.SendOutcome.Unavailable;
import dev.smsgateway.provider.SendOutcome.Unconfirmed;

/**
 * Writes each call into the message's journal before it is made, and how it ended afterwards. The
 * expiry is looked at in between, since the journal may have taken its time.
 */
final class JournaledCall implements ProviderCall {

    private final String provider;

    private final Clock clock;

    private final ProviderCall next;

    JournaledCall(String provider, Clock clock, ProviderCall next) {
        this.provider = provider;
        this.clock = clock;
        this.next = next;
    }

    @Override
    public SendOutcome send(Delivery delivery) {
        delivery.intend(provider, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        if (delivery.isExpired()) {
            delivery.retract();
            return new Unavailable(Reason.EXPIRED, "expired before the call", true);
        }
        Instant startedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        long begun = System.nanoTime();
        SendOutcome outcome = next.send(delivery);
        delivery.record(attempt(outcome, startedAt, Duration.ofNanos(System.nanoTime() - begun)));
        return outcome;
    }

    private Attempt attempt(SendOutcome outcome, Instant startedAt, Duration duration) {
        return switch (outcome) {
            case Accepted(var id) -> new Attempt(provider, Outcome.ACCEPTED, null, null, id, startedAt, duration);
            case Rejected(var detail) ->
                new Attempt(provider, Outcome.REJECTED, null, detail, null, startedAt, duration);
            case Unavailable(var reason, var detail, _, _) -> new Attempt(provider, Outcome.UNAVAILABLE,
                    reason.name().toLowerCase(Locale.ROOT), detail, null, startedAt, duration);
            case Unconfirmed(var detail) ->
                new Attempt(provider, Outcome.UNCONFIRMED, null, detail, null, startedAt, duration);
        };
    }

    @Override
    public String toString() {
        return "journaled(" + next + ")";
    }
}
