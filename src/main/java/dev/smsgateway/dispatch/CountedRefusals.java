package dev.smsgateway.dispatch;

import java.util.Locale;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import dev.smsgateway.provider.SendOutcome;
import dev.smsgateway.provider.SendOutcome.Reason;
import dev.smsgateway.provider.SendOutcome.Unavailable;

/**
 * Counts the calls that the limit or the breaker did not let through.
 */
final class CountedRefusals implements ProviderCall {

    private final String provider;

    private final MeterRegistry meters;

    private final ProviderCall next;

    CountedRefusals(String provider, MeterRegistry meters, ProviderCall next) {
        this.provider = provider;
        this.meters = meters;
        this.next = next;
    }

    @Override
    public SendOutcome send(Delivery delivery) {
        SendOutcome outcome = next.send(delivery);
        if (outcome instanceof Unavailable(var reason, _, _, _) && !reason.called()) {
            refusals(reason).increment();
        }
        return outcome;
    }

    private Counter refusals(Reason reason) {
        return Counter.builder("sms.attempts.not.made")
                .description("Times a provider was passed over without a call")
                .tags("provider", provider, "reason", reason.name().toLowerCase(Locale.ROOT)).register(meters);
    }

    @Override
    public String toString() {
        return "counted(" + next + ")";
    }
}
