package dev.smsgateway.dispatch;

import java.time.Duration;
import java.util.Optional;

import dev.smsgateway.dispatch.CallResult.Called;
import dev.smsgateway.dispatch.CallResult.Expired;
import dev.smsgateway.dispatch.CallResult.Later;
import dev.smsgateway.dispatch.CallResult.OptedOut;
import dev.smsgateway.dispatch.CallResult.PassedOver;
import dev.smsgateway.dispatch.ProviderBreaker.Permit;
import dev.smsgateway.provider.SendOutcome;
import dev.smsgateway.provider.SendOutcome.Accepted;
import dev.smsgateway.provider.SendOutcome.Rejected;
import dev.smsgateway.provider.SendOutcome.Unavailable;
import dev.smsgateway.provider.SendOutcome.Unconfirmed;

/**
 * Calls a provider only while its breaker permits it, and reports to the breaker what the outcome
 * says about the provider.
 */
final class BreakerCall implements ProviderCall {

    private final ProviderBreaker breaker;

    private final ProviderCall next;

    BreakerCall(ProviderBreaker breaker, ProviderCall next) {
        this.breaker = breaker;
        this.next = next;
    }

    @Override
    public CallResult send(Delivery delivery) {
        Optional<Permit> permit = breaker.tryAcquire();
        if (permit.isEmpty()) {
            return breaker.state() == BreakerState.FORCED_OPEN ? PassedOver.OUT_OF_SERVICE : PassedOver.BREAKER_OPEN;
        }
        long start = System.nanoTime();
        BreakerSignal signal = BreakerSignal.IGNORED;
        try {
            CallResult result = next.send(delivery);
            signal = signal(result);
            return result;
        } finally {
            breaker.record(permit.get(), signal, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private static BreakerSignal signal(CallResult result) {
        return switch (result) {
            case Called(var outcome) -> signal(outcome);
            case PassedOver _,Later _,Expired _,OptedOut _ -> BreakerSignal.IGNORED;
        };
    }

    private static BreakerSignal signal(SendOutcome outcome) {
        return switch (outcome) {
            case Accepted _,Rejected _ -> BreakerSignal.SUCCESS;
            case Unavailable(_, _, var cause, var retryAfter) -> switch (cause) {
                // A provider that says when to come back works, and gets a pause until then.
                case PROVIDER -> retryAfter == null ? BreakerSignal.FAILURE : BreakerSignal.IGNORED;
                case MESSAGE -> BreakerSignal.IGNORED;
                case UNKNOWN -> BreakerSignal.REFUSED;
            };
            case Unconfirmed _ -> BreakerSignal.FAILURE;
        };
    }
}
