package dev.smsgateway.dispatch;

import java.time.Duration;
import java.util.Optional;

import dev.smsgateway.dispatch.ProviderBreaker.Permit;
import dev.smsgateway.provider.SendOutcome;
import dev.smsgateway.provider.SendOutcome.Accepted;
import dev.smsgateway.provider.SendOutcome.Reason;
import dev.smsgateway.provider.SendOutcome.Rejected;
import dev.smsgateway.provider.SendOutcome.Unavailable;
import dev.smsgateway.provider.SendOutcome.Unconfirmed;

/**
 * Calls a provider only while its breaker permits, and tells the breaker what the outcome says
 * about the provider.
 */
final class BreakerCall implements ProviderCall {

    private final ProviderBreaker breaker;

    private final ProviderCall next;

    BreakerCall(ProviderBreaker breaker, ProviderCall next) {
        this.breaker = breaker;
        this.next = next;
    }

    @Override
    public SendOutcome send(Delivery delivery) {
        Optional<Permit> permit = breaker.tryAcquire();
        if (permit.isEmpty()) {
            return breaker.isForcedOpen()
                    ? new Unavailable(Reason.OUT_OF_SERVICE, "out of service")
                    : new Unavailable(Reason.BREAKER_OPEN, "circuit breaker open");
        }
        long begun = System.nanoTime();
        Verdict verdict = Verdict.NONE;
        try {
            SendOutcome outcome = next.send(delivery);
            verdict = verdict(outcome);
            return outcome;
        } finally {
            breaker.record(permit.get(), verdict, Duration.ofNanos(System.nanoTime() - begun));
        }
    }

    private static Verdict verdict(SendOutcome outcome) {
        return switch (outcome) {
            case Accepted _,Rejected _ -> Verdict.WORKS;
            // One that says when to come back works, and is left alone until then.
            case Unavailable(_, _, var causedByMessage, var retryAfter) ->
                causedByMessage || retryAfter != null ? Verdict.NONE : Verdict.FAILS;
            case Unconfirmed _ -> Verdict.FAILS;
        };
    }

    @Override
    public String toString() {
        return "breaker(" + next + ")";
    }
}
