package dev.smsgateway.dispatch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BooleanSupplier;

import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;

import dev.smsgateway.provider.SmsProvider;

/**
 * The providers in the order in which they are tried, each behind its guards.
 */
final class GuardedProviders {

    private static final Set<BreakerState> OUT = EnumSet.of(BreakerState.OPEN, BreakerState.FORCED_OPEN);

    private final DispatchProperties properties;

    private final DispatchContext context;

    private final List<ProviderRoute> routes = new ArrayList<>();

    private final List<ProviderBreaker> breakers = new ArrayList<>();

    GuardedProviders(List<SmsProvider> providers, DispatchProperties properties, DispatchContext context) {
        this.properties = properties;
        this.context = context;
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
        ProviderBreaker breaker = new ProviderBreaker(provider, properties, context);
        breakers.add(breaker);
        Pause pause = new Pause(name, properties.maxRetryAfter(), context.clock());
        // @formatter:off
        ProviderCall guarded = new CountedCall(name, context.meters(),
                       new BulkheadCall(properties.maxPerProvider(),
                       new SlowStartCall(slowStart(name),
                       rateLimited(provider, () -> pause.isActive() || OUT.contains(breaker.state()),
                       new SuppressedCall(context.suppressions(),
                       new PausingCall(pause,
                       new BreakerCall(breaker,
                       new JournaledCall(name, context.clock(),
                       new MeteredCall(name, context.meters(),
                       new ContainedCall(provider))))))))));
        // @formatter:on
        routes.add(new ProviderRoute(name, guarded));
    }

    /** Starts whenever the breaker closes. */
    private SlowStart slowStart(String provider) {
        SlowStart slowStart = new SlowStart(properties.rampUp(), System::nanoTime);
        context.breakers().circuitBreaker(provider).getEventPublisher().onStateTransition(event -> {
            if (event.getStateTransition().getToState() == State.CLOSED) {
                slowStart.start();
            }
        });
        return slowStart;
    }

    /** Keeps this instance's part of the provider's rate, if it has one. */
    private ProviderCall rateLimited(SmsProvider provider, BooleanSupplier isOut, ProviderCall next) {
        OptionalDouble limit = provider.maxPerSecond();
        return limit.isEmpty()
                ? next
                : new RateLimitedCall(() -> limit.getAsDouble() * context.share().now(), isOut, next);
    }

    private static Comparator<SmsProvider> inOrder(List<String> names) {
        return Comparator.<SmsProvider>comparingInt(provider -> {
            int index = names.indexOf(provider.name());
            return index < 0 ? names.size() : index;
        }).thenComparing(SmsProvider::name);
    }
}
