package dev.smsgateway.dispatch;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.MeterRegistry;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;

import dev.smsgateway.provider.SmsProvider;

/**
 * The providers in the order in which they are tried, each behind its guards.
 */
final class GuardedProviders {

    private final DispatchProperties properties;

    private final CircuitBreakerRegistry registry;

    private final MeterRegistry meters;

    private final ScheduledExecutorService timer;

    private final Clock clock;

    private final List<Route> routes = new ArrayList<>();

    private final List<ProviderBreaker> breakers = new ArrayList<>();

    GuardedProviders(List<SmsProvider> providers, DispatchProperties properties, CircuitBreakerRegistry registry,
            MeterRegistry meters, ScheduledExecutorService timer, Clock clock) {
        this.properties = properties;
        this.registry = registry;
        this.meters = meters;
        this.timer = timer;
        this.clock = clock;
        providers.stream().sorted(inOrder(properties.providerOrder())).forEach(this::guard);
    }

    List<Route> routes() {
        return routes;
    }

    List<ProviderBreaker> breakers() {
        return breakers;
    }

    private void guard(SmsProvider provider) {
        String name = provider.name();
        ProviderBreaker breaker = new ProviderBreaker(name, properties, registry, timer, clock);
        breakers.add(breaker);
        // @formatter:off
        Call guarded = new CountedRefusals(name, meters,
                       new LimitedCall(properties.maxPerProvider(),
                       new BreakerCall(breaker,
                       new JournaledCall(name, clock,
                       new MeteredCall(name, meters,
                       new ContainedCall(provider))))));
        // @formatter:on
        routes.add(new Route(name, guarded));
    }

    private static Comparator<SmsProvider> inOrder(List<String> names) {
        return Comparator.<SmsProvider>comparingInt(provider -> {
            int place = names.indexOf(provider.name());
            return place < 0 ? names.size() : place;
        }).thenComparing(SmsProvider::name);
    }
}
