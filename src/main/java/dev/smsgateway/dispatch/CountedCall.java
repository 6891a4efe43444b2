package dev.smsgateway.dispatch;

import java.util.Locale;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;

import dev.smsgateway.dispatch.CallResult.Called;
import dev.smsgateway.dispatch.CallResult.Expired;
import dev.smsgateway.dispatch.CallResult.Later;
import dev.smsgateway.dispatch.CallResult.OptedOut;
import dev.smsgateway.dispatch.CallResult.PassedOver;

/**
 * Counts the calls that were not made, by reason.
 */
final class CountedCall implements ProviderCall {

    private final MeterProvider<Counter> notMade;

    private final ProviderCall next;

    CountedCall(String provider, MeterRegistry meters, ProviderCall next) {
        this.notMade = Counter.builder("sms.attempts.not.made")
                .description("Times a provider was passed over without a call").tag("provider", provider)
                .withRegistry(meters);
        this.next = next;
    }

    @Override
    public CallResult send(Delivery delivery) {
        CallResult result = next.send(delivery);
        switch (result) {
            case Called _ -> {
                // Another layer times it.
            }
            case PassedOver reason -> count(reason.name().toLowerCase(Locale.ROOT));
            case Later reason -> {
                // A message that waits comes by again and again.
                if (!delivery.mayWait()) {
                    count(reason.tag());
                }
            }
            case Expired _ -> count("expired");
            case OptedOut _ -> count("opted_out");
        }
        return result;
    }

    private void count(String reason) {
        notMade.withTag("reason", reason).increment();
    }
}
