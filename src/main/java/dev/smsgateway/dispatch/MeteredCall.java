package dev.smsgateway.dispatch;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import dev.smsgateway.provider.SendOutcome;
import dev.smsgateway.provider.SendOutcome.Accepted;
import dev.smsgateway.provider.SendOutcome.Rejected;
import dev.smsgateway.provider.SendOutcome.Unavailable;
import dev.smsgateway.provider.SendOutcome.Unconfirmed;

/**
 * Times each call by provider and outcome.
 */
final class MeteredCall implements ProviderCall {

    private static final String NO_REASON = "none";

    private final String provider;

    private final MeterRegistry meters;

    private final ProviderCall next;

    private final Map<EndedAs, Timer> timers = new ConcurrentHashMap<>();

    MeteredCall(String provider, MeterRegistry meters, ProviderCall next) {
        this.provider = provider;
        this.meters = meters;
        this.next = next;
    }

    @Override
    public SendOutcome send(Delivery delivery) {
        long begun = System.nanoTime();
        SendOutcome outcome = next.send(delivery);
        timer(outcome).record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
        return outcome;
    }

    private Timer timer(SendOutcome outcome) {
        return switch (outcome) {
            case Accepted _ -> timer("accepted", NO_REASON);
            case Rejected _ -> timer("rejected", NO_REASON);
            case Unavailable(var reason, _, var causedByMessage, _) ->
                timer("unavailable", causedByMessage ? "message" : reason.name().toLowerCase(Locale.ROOT));
            case Unconfirmed _ -> timer("unconfirmed", NO_REASON);
        };
    }

    private Timer timer(String outcome, String reason) {
        return timers.computeIfAbsent(new EndedAs(outcome, reason), this::timer);
    }

    private Timer timer(EndedAs ended) {
        return Timer.builder("sms.attempts").description("Calls to providers, by how they ended")
                .tags("provider", provider, "outcome", ended.outcome(), "reason", ended.reason())
                .serviceLevelObjectives(Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(200),
                        Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(5),
                        Duration.ofSeconds(10))
                .register(meters);
    }

    @Override
    public String toString() {
        return "metered(" + next + ")";
    }

    private record EndedAs(String outcome, String reason) {}
}
