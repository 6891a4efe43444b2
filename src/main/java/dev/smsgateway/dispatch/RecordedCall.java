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
import dev.smsgateway.provider.SendOutcome.Rejected;
import dev.smsgateway.provider.SendOutcome.Unavailable;
import dev.smsgateway.provider.SendOutcome.Unconfirmed;

/**
 * Writes each call into the delivery's list of attempts.
 */
final class RecordedCall implements Call {

    private final String provider;

    private final Clock clock;

    private final Call next;

    RecordedCall(String provider, Clock clock, Call next) {
        this.provider = provider;
        this.clock = clock;
        this.next = next;
    }

    @Override
    public SendOutcome send(Delivery delivery) {
        Instant startedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        long begun = System.nanoTime();
        SendOutcome outcome = next.send(delivery);
        delivery.add(attempt(outcome, startedAt, Duration.ofNanos(System.nanoTime() - begun)));
        return outcome;
    }

    private Attempt attempt(SendOutcome outcome, Instant startedAt, Duration duration) {
        return switch (outcome) {
            case Accepted(var id) -> new Attempt(provider, Outcome.ACCEPTED, null, null, id, startedAt, duration);
            case Rejected(var detail) ->
                new Attempt(provider, Outcome.REJECTED, null, detail, null, startedAt, duration);
            case Unavailable(var reason, var detail, _) -> new Attempt(provider, Outcome.UNAVAILABLE,
                    reason.name().toLowerCase(Locale.ROOT), detail, null, startedAt, duration);
            case Unconfirmed(var detail) ->
                new Attempt(provider, Outcome.UNCONFIRMED, null, detail, null, startedAt, duration);
        };
    }

    @Override
    public String toString() {
        return "recorded(" + next + ")";
    }
}
