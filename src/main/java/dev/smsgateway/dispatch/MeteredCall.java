package dev.smsgateway.dispatch;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;

import dev.smsgateway.message.SendRequest;
import dev.smsgateway.provider.SendOutcome;
import dev.smsgateway.provider.SendOutcome.Accepted;
import dev.smsgateway.provider.SendOutcome.Rejected;
import dev.smsgateway.provider.SendOutcome.Unavailable;
import dev.smsgateway.provider.SendOutcome.Unconfirmed;

/**
 * Times each call by provider and outcome.
 */
final class MeteredCall implements Function<SendRequest, SendOutcome> {

    private final MeterProvider<Timer> timers;

    private final Function<SendRequest, SendOutcome> next;

    MeteredCall(String provider, MeterRegistry meters, Function<SendRequest, SendOutcome> next) {
        this.timers = Timer.builder("sms.attempts").description("Calls to providers, by how they ended")
                .tag("provider", provider)
                .serviceLevelObjectives(Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(200),
                        Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(5),
                        Duration.ofSeconds(10))
                .withRegistry(meters);
        this.next = next;
    }

    @Override
    public SendOutcome apply(SendRequest request) {
        long start = System.nanoTime();
        SendOutcome outcome = next.apply(request);
        timers.withTags(tags(outcome)).record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        return outcome;
    }

    private static Tags tags(SendOutcome outcome) {
        return switch (outcome) {
            case Accepted _ -> tags("accepted", "none");
            case Rejected _ -> tags("rejected", "none");
            case Unavailable(var reason, _, var cause, _) -> tags("unavailable", switch (cause) {
                case PROVIDER -> reason.text();
                case MESSAGE -> "message";
                case UNKNOWN -> "unexplained";
            });
            case Unconfirmed _ -> tags("unconfirmed", "none");
        };
    }

    private static Tags tags(String outcome, String reason) {
        return Tags.of("outcome", outcome, "reason", reason);
    }
}
