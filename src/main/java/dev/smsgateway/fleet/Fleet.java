package dev.smsgateway.fleet;

import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What this instance knows of the fleet, by provider.
 */
final class Fleet {

    private final LocalInstance local;

    private final FleetRules rules;

    private final FleetMetrics metrics;

    private final Clock clock;

    private final Map<String, ProviderFleet> providers = new ConcurrentHashMap<>();

    private volatile boolean complete;

    Fleet(LocalInstance local, FleetRules rules, FleetMetrics metrics, Clock clock) {
        this.local = local;
        this.rules = rules;
        this.metrics = metrics;
        this.clock = clock;
        local.breakers().providers().forEach(this::provider);
        metrics.watchInstances(() -> instances().size());
    }

    LocalInstance local() {
        return local;
    }

    /** Whether it knows everything that was published before it started, and has not stopped. */
    boolean isComplete() {
        return complete;
    }

    void setComplete(boolean now) {
        complete = now;
    }

    /** Makes the provider known if it is not. */
    ProviderFleet provider(String name) {
        return providers.computeIfAbsent(name, _ -> {
            ProviderFleet created = new ProviderFleet(name, local, rules, clock);
            metrics.watchBreaker(name, created::state);
            return created;
        });
    }

    Optional<ProviderFleet> ifKnown(String name) {
        return Optional.ofNullable(providers.get(name));
    }

    Collection<String> names() {
        return providers.keySet();
    }

    /** Whether a command about the provider makes sense: an instance calls it, or it is forced open. */
    boolean accepts(String name) {
        return ifKnown(name).filter(known -> known.isInUse() || known.isForcedOpen()).isPresent();
    }

    /** Of the providers in use, in the order in which this instance tries them, then by name. */
    List<FleetBreaker> breakers() {
        Set<String> names = new LinkedHashSet<>(local.breakers().providers());
        names.addAll(new TreeSet<>(providers.keySet()));
        return names.stream().map(this::provider).filter(ProviderFleet::isInUse).map(ProviderFleet::breaker).toList();
    }

    /** The ids of the instances that are known, this one among them. */
    Set<String> instances() {
        Set<String> all = new TreeSet<>(Set.of(local.id()));
        providers.values().forEach(provider -> all.addAll(provider.others()));
        return all;
    }
}
