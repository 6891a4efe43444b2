package dev.smsgateway.dispatch;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.MeterRegistry;

import dev.smsgateway.provider.SmsProvider;

/**
 * The providers in the order in which they are tried, each behind its guards.
 */
final class GuardedProviders {

    private static final Set<State> OUT = EnumSet.of(State.OPEN, State.FORCED_OPEN);

    private final DispatchProperties properties;

    private final CircuitBreakerRegistry registry;

    private final MeterRegistry meters;

    private final ScheduledExecutorService timer;

    private final Clock clock;

    private final FleetShare share;

    private final FleetPeers peers;

    private final List<ProviderRoute> routes = new ArrayList<>();

    private final List<ProviderBreaker> breakers = new ArrayList<>();

    GuardedProviders(List<SmsProvider> providers, DispatchProperties properties, CircuitBreakerRegistry registry,
            MeterRegistry meters, ScheduledExecutorService timer, Clock clock, FleetShare share, FleetPeers peers) {
        this.properties = properties;
        this.registry = registry;
        this.meters = meters;
        this.timer = timer;
        this.clock = clock;
        this.share = share;
        this.peers = peers;
        providers.stream().sorted(inOrder(properties.providerOrder())).forEach(this::guard);
    }

    List<ProviderRoute> routes() {
        return routes;
    }

    List<ProviderBreaker> breakers() {
        return breakers;
    }

    private void guard(SmsProvider provider) {
        String name = provider.name();
        ProviderBreaker breaker = new ProviderBreaker(name, properties, registry, clock, peers,
                new Probing(provider, properties.resetTimeout(), timer, peers, meters));
        breakers.add(breaker);
        Pause pause = new Pause(name, properties.maxRetryAfter(), clock);
        // @formatter:off
        ProviderCall guarded = new CountedRefusals(name, meters,
                       new BulkheadCall(properties.maxPerProvider(),
                       new SlowStartCall(comeback(name),
                       paced(provider, pause,
                       new PausingCall(pause,
                       new BreakerCall(breaker,
                       new JournaledCall(name, clock,
                       new MeteredCall(name, meters,
                       new ContainedCall(provider)))))))));
        // @formatter:on
        routes.add(new ProviderRoute(name, guarded));
    }

    /** Begins whenever the breaker closes. */
    private SlowStart comeback(String provider) {
        SlowStart comeback = new SlowStart(properties.rampUp(), System::nanoTime);
        registry.circuitBreaker(provider).getEventPublisher().onStateTransition(event -> {
            if (event.getStateTransition().getToState() == State.CLOSED) {
                comeback.begin();
            }
        });
        return comeback;
    }

    /** Keeps this instance's part of the provider's rate, if it has one. */
    private ProviderCall paced(SmsProvider provider, Pause pause, ProviderCall next) {
        OptionalDouble limit = provider.maxPerSecond();
        if (limit.isEmpty()) {
            return next;
        }
        CircuitBreaker breaker = registry.circuitBreaker(provider.name());
        return new RateLimitedCall(() -> limit.getAsDouble() * share.now(),
                () -> pause.isOn() || OUT.contains(breaker.getState()), next);
    }

    private static Comparator<SmsProvider> inOrder(List<String> names) {
        return Comparator.<SmsProvider>comparingInt(provider -> {
            int place = names.indexOf(provider.name());
            return place < 0 ? names.size() : place;
        }).thenComparing(SmsProvider::name);
    }
}
