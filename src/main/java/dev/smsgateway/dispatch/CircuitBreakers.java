package dev.smsgateway.dispatch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The breakers of all providers of this instance, which follow what the fleet says.
 */
public final class CircuitBreakers {

    private final Map<String, ProviderBreaker> breakers = new LinkedHashMap<>();

    CircuitBreakers(GuardedProviders providers) {
        providers.breakers().forEach(breaker -> breakers.put(breaker.provider(), breaker));
    }

    /** The providers, in the order in which they are tried. */
    public List<String> providers() {
        return List.copyOf(breakers.keySet());
    }

    /** How a provider's breaker stands, empty when this instance does not know the provider. */
    public Optional<BreakerStatus> status(String provider) {
        return Optional.ofNullable(breakers.get(provider)).map(ProviderBreaker::status);
    }

    /**
     * Makes a breaker stand as the fleet's does. Closing it forgets the failures counted so far.
     *
     * @param told names what the fleet said; what the breaker does as a consequence bears it
     */
    public void follow(String provider, long told, FleetDecision standing) {
        on(provider, breaker -> breaker.follow(told, standing));
    }

    /** Lets the next failure open a breaker, since another instance's has opened. */
    public void suspect(String provider) {
        on(provider, ProviderBreaker::suspect);
    }

    /** Takes that back. */
    public void trust(String provider) {
        on(provider, ProviderBreaker::trust);
    }

    /** Leaves the probe of a provider to another instance, unless a message is on its way already. */
    public void leaveProbe(String provider) {
        on(provider, ProviderBreaker::leaveProbe);
    }

    private void on(String provider, Consumer<ProviderBreaker> action) {
        ProviderBreaker breaker = breakers.get(provider);
        if (breaker != null) {
            action.accept(breaker);
        }
    }
}
