package dev.smsgateway.dispatch;

import java.util.List;

/**
 * The breakers of all providers, as operators see and reset them.
 */
public final class CircuitBreakers {

    private final List<ProviderBreaker> breakers;

    CircuitBreakers(GuardedProviders providers) {
        this.breakers = providers.breakers();
    }

    /** How each breaker stands, in the order in which the providers are tried. */
    public List<BreakerStatus> status() {
        return breakers.stream().map(ProviderBreaker::status).toList();
    }

    /** Closes every breaker and forgets the failures counted so far. */
    public void reset() {
        breakers.forEach(ProviderBreaker::reset);
    }
}
