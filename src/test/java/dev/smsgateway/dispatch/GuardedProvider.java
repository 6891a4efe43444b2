package dev.smsgateway.dispatch;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BooleanSupplier;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import dev.smsgateway.message.MessageId;
import dev.smsgateway.message.OnUnconfirmed;
import dev.smsgateway.message.PhoneNumber;
import dev.smsgateway.message.SendRequest;
import dev.smsgateway.message.SmsText;
import dev.smsgateway.provider.SendOutcome;
import dev.smsgateway.provider.SendOutcome.Accepted;
import dev.smsgateway.provider.SendOutcome.Reason;
import dev.smsgateway.provider.SendOutcome.Unavailable;
import dev.smsgateway.provider.SmsProvider;

/** One provider behind its guards, on whatever clock. */
public final class GuardedProvider {

    private final BooleanSupplier works;

    private final GuardedProviders providers;

    private final Dispatcher dispatcher;

    private final Clock clock;

    private int calls;

    public GuardedProvider(String name, BooleanSupplier works, int failureThreshold, Duration resetTimeout,
            ScheduledExecutorService timer, Clock clock, FleetPeers peers) {
        this.works = works;
        this.clock = clock;
        this.providers = new GuardedProviders(List.of(new Scripted(name)),
                new DispatchProperties(List.of(), failureThreshold, resetTimeout, Duration.ZERO, Duration.ofMinutes(5),
                        100),
                new DispatchContext(CircuitBreakerRegistry.ofDefaults(), new SimpleMeterRegistry(), timer, clock,
                        new TestSuppressions(), () -> 1, peers));
        this.dispatcher = new Dispatcher(providers, clock);
    }

    public Dispatcher dispatcher() {
        return dispatcher;
    }

    public CircuitBreakers breakers() {
        return new CircuitBreakers(providers.breakers());
    }

    /** How many messages the provider was given. */
    public int calls() {
        return calls;
    }

    public void send() {
        dispatcher.dispatch(new SendRequest(MessageId.random(), new PhoneNumber("+233241234567"),
                new SmsText("Hello"), null, OnUnconfirmed.RESEND, clock.instant().plusSeconds(60), true, null, null),
                new NotedJournal());
    }

    private final class Scripted implements SmsProvider {

        private final String name;

        Scripted(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public SendOutcome send(SendRequest request) {
            calls++;
            return works.getAsBoolean() ? new Accepted("id") : new Unavailable(Reason.DOWN, "HTTP 503");
        }
    }
}
