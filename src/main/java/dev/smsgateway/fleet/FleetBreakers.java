package dev.smsgateway.fleet;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import org.springframework.stereotype.Component;

import dev.smsgateway.fleet.Command.Action;

/**
 * The breakers of the whole fleet, as operators see and switch them on any instance.
 */
@Component
public final class FleetBreakers {

    private final Fleet fleet;

    private final FleetExchange exchange;

    private final Duration confirmationTimeout;

    private final Clock clock;

    private final List<Awaited> awaited = new CopyOnWriteArrayList<>();

    FleetBreakers(Fleet fleet, FleetExchange exchange, FleetProperties properties, Clock clock) {
        this.fleet = fleet;
        this.exchange = exchange;
        this.confirmationTimeout = properties.confirmationTimeout();
        this.clock = clock;
    }

    /** The breakers of all providers that an instance calls. */
    public List<FleetBreaker> status() {
        return fleet.breakers();
    }

    /** Whether an instance calls the provider, or an operator has taken it out of service. */
    public boolean knows(String provider) {
        return fleet.accepts(provider);
    }

    /**
     * Issues a command about each provider and waits until all instances have applied it, at most for
     * the time-out.
     *
     * @throws FleetUnreachableException when a command may not have been issued
     */
    public CommandReport issue(Action action, List<String> providers) {
        if (!fleet.isComplete()) {
            throw new FleetUnreachableException();
        }
        Map<String, Long> numbers = new HashMap<>();
        List<String> leftForcedOpen = new ArrayList<>();
        Set<String> instances = fleet.instances();
        for (String provider : providers) {
            if (action == Action.RESET && fleet.provider(provider).isForcedOpen()) {
                leftForcedOpen.add(provider);
            } else {
                numbers.put(provider, issue(action, provider));
            }
        }
        if (numbers.isEmpty()) {
            return new CommandReport(List.of(), List.of(), leftForcedOpen);
        }
        await(new Awaited(numbers, instances, new CompletableFuture<>()));
        return new CommandReport(instances.stream().filter(one -> hasApplied(one, numbers)).toList(),
                instances.stream().filter(one -> !hasApplied(one, numbers)).toList(), leftForcedOpen);
    }

    /** Issues a command without waiting for confirmations. */
    long issue(Action action, String provider) {
        return exchange.issue(
                new Command(UUID.randomUUID().toString(), provider, action, clock.instant(), fleet.local().id()));
    }

    /** Ends the waits for commands that all instances have applied by now. */
    void checkConfirmations() {
        awaited.stream().filter(one -> one.instances().stream().allMatch(who -> hasApplied(who, one.numbers())))
                .forEach(one -> one.done().complete(null));
    }

    private void await(Awaited commands) {
        awaited.add(commands);
        checkConfirmations();
        commands.done().completeOnTimeout(null, confirmationTimeout.toMillis(), TimeUnit.MILLISECONDS).join();
        awaited.remove(commands);
    }

    private boolean hasApplied(String instance, Map<String, Long> numbers) {
        return numbers.entrySet().stream()
                .allMatch(one -> fleet.provider(one.getKey()).hasApplied(instance, one.getValue()));
    }

    /**
     * @param numbers the command issued to each provider
     * @param instances those that are to apply them
     */
    private record Awaited(Map<String, Long> numbers, Set<String> instances, CompletableFuture<Void> done) {}
}
