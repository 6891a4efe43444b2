package dev.smsgateway.dispatch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The breakers of all providers of this instance, which follow the fleet's decisions.
 */
public final class CircuitBreakers {

    private final Map<String, ProviderBreaker> breakers = new LinkedHashMap<>();

    CircuitBreakers(List<ProviderBreaker> all) {
        all.forEach(breaker -> breakers.put(breaker.provider(), breaker));
    }

    /** Those of an instance that calls no provider. */
    public static CircuitBreakers none() {
        return new CircuitBreakers(List.of());
    }

    /** The providers, in the order in which they are tried. */
    public List<String> providers() {
        return List.copyOf(breakers.keySet());
    }

    /** Empty when this instance does not know the provider. */
    public Optional<BreakerStatus> status(String provider) {
        return Optional.ofNullable(breakers.get(provider)).map(ProviderBreaker::status);
    }

    /**
     * Makes a breaker follow the fleet. Closing it forgets the failures counted so far.
     *
     * @param number names the decision; the breaker's status shows it from now on
     */
    public void follow(String provider, long number, FleetDecision decision) {
        on(provider, breaker -> breaker.follow(number, decision));
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
