package dev.smsgateway.fleet;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.smsgateway.dispatch.BreakerStatus;
import dev.smsgateway.dispatch.CircuitBreakers;
import dev.smsgateway.fleet.Command.Action;

/**
 * This instance as a part of the fleet: tells how its breakers stand, and makes them follow the
 * others. All that happens is dealt with one after the other by its inbox.
 */
final class FleetMember {

    private static final Logger log = LoggerFactory.getLogger(FleetMember.class);

    private final String instance;

    private final Optional<CircuitBreakers> breakers;

    private final Exchange exchange;

    private final FleetRules rules;

    private final Executor inbox;

    private final FleetMetrics metrics;

    private final Clock clock;

    private final Map<String, ProviderFleet> providers = new ConcurrentHashMap<>();

    private final Map<String, View> lastTold = new HashMap<>();

    private final List<Confirmations> awaited = new ArrayList<>();

    private volatile Prober prober = Prober.NOBODY;

    private volatile boolean informed;

    /**
     * @param breakers those of this instance, if it calls providers
     * @param inbox runs one thing after the other
     */
    FleetMember(String instance, Optional<CircuitBreakers> breakers, Exchange exchange, FleetRules rules,
            Executor inbox, FleetMetrics metrics, Clock clock) {
        this.instance = instance;
        this.breakers = breakers;
        this.exchange = exchange;
        this.rules = rules;
        this.inbox = inbox;
        this.metrics = metrics;
        this.clock = clock;
        ownProviders().forEach(this::provider);
        metrics.watchInstances(() -> instances().size());
    }

    /** Whether it is this instance's turn to probe, asked by any thread. */
    boolean mayProbe(BreakerStatus open) {
        return provider(open.provider()).mayProbe(open, prober.isProberOf(open.provider()));
    }

    /** A breaker of this instance changed its state. */
    void changed(BreakerStatus breaker) {
        later(() -> {
            boolean closed = State.valueOf(breaker.state()) == State.CLOSED;
            if (closed && provider(breaker.provider()).proven(breaker)) {
                log.info("{} works again, its probe says", breaker.provider());
                follow(breaker.provider());
            }
            settle(breaker.provider());
        });
    }

    /** Takes what has come over the exchange, in order. */
    void take(List<Told> news) {
        later(() -> {
            news.forEach(this::take);
            settleAll();
        });
    }

    /** From now on it knows all that was told before it came. */
    void beInformed() {
        later(() -> {
            informed = true;
            providers.forEach((name, provider) -> {
                if (provider.isForcedOpen()) {
                    follow(name);
                }
            });
            beat();
        });
    }

    /** Tells how everything stands, so that the others know that it is there. */
    void heartbeat() {
        later(this::beat);
    }

    /** Tells the others that it stops. */
    void leave() {
        informed = false;
        exchange.leave(lastTold.keySet().stream().map(name -> View.key(instance, name)).toList());
    }

    void topicHas(int partitions) {
        prober = prober.of(partitions);
    }

    /** Which partitions of the requests this instance owns decides what it probes. */
    void own(Set<Integer> partitions) {
        later(() -> {
            Prober before = prober;
            prober = before.owning(partitions);
            for (String name : ownProviders()) {
                boolean over = before.isProberOf(name) && !prober.isProberOf(name);
                if (over && provider(name).isOpenForAll()) {
                    breakers.ifPresent(own -> own.leaveProbe(name));
                }
            }
        });
    }

    /**
     * Gives an operator's command and waits until it is done everywhere, for a limited time.
     *
     * @throws FleetUnreachableException when it may not have been given
     */
    CommandReport command(Action action, List<String> names) {
        if (!informed) {
            throw new FleetUnreachableException();
        }
        Map<String, Long> numbers = new HashMap<>();
        List<String> leftForcedOpen = new ArrayList<>();
        Set<String> everyone = instances();
        for (String name : names) {
            if (action == Action.RESET && provider(name).isForcedOpen()) {
                leftForcedOpen.add(name);
            } else {
                numbers.put(name, exchange.command(command(action, name)));
            }
        }
        if (numbers.isEmpty()) {
            return new CommandReport(List.of(), List.of(), leftForcedOpen);
        }
        Confirmations confirmations = new Confirmations(numbers, everyone);
        later(() -> {
            awaited.add(confirmations);
            lookForConfirmations();
        });
        confirmations.await(rules.confirmationTimeout());
        later(() -> awaited.remove(confirmations));
        return new CommandReport(everyone.stream().filter(one -> hasDone(one, numbers)).toList(),
                everyone.stream().filter(one -> !hasDone(one, numbers)).toList(), leftForcedOpen);
    }

    /** The breakers of those providers that anyone calls. */
    List<FleetBreaker> breakers() {
        return names().stream().filter(name -> provider(name).isInUse(own(name)))
                .map(name -> provider(name).breaker(own(name), prober.isProberOf(name), rules.failureThreshold()))
                .toList();
    }

    /**
     * Whether a command about the provider makes sense: somebody calls it, or could but for an
     * operator.
     */
    boolean knows(String name) {
        ProviderFleet known = providers.get(name);
        return known != null && (known.isInUse(own(name)) || known.isForcedOpen());
    }

    /** The instances that are known, this one among them. */
    Set<String> instances() {
        Set<String> all = new TreeSet<>(Set.of(instance));
        providers.values().forEach(provider -> all.addAll(provider.others()));
        return all;
    }

    private void take(Told told) {
        switch (told) {
            case Told.Seen(var view, var at) -> {
                if (view.dispatching() || providers.containsKey(view.provider())) {
                    provider(view.provider()).hear(view, at);
                }
            }
            case Told.Gone(var who, var name) -> {
                if (providers.containsKey(name)) {
                    provider(name).forget(who);
                }
            }
            case Told.Wanted(var command, var number) -> obey(command, number);
        }
    }

    private void obey(Command command, long number) {
        String name = command.provider();
        boolean done = provider(name).obey(command, number);
        if (!informed) {
            return;
        }
        if (done) {
            log.info("Command {} about {}: {}, given at {}", number, name, command.action(), command.issuedBy());
            follow(name);
        } else if (command.issuedBy().equals(instance)) {
            // It was forced open in between, which the reset would take from the topic.
            exchange.command(command(Action.FORCE_OPEN, name));
        }
    }

    private void settleAll() {
        providers.keySet().forEach(this::settle);
        lookForConfirmations();
    }

    private void settle(String name) {
        if (!informed) {
            return;
        }
        ProviderFleet provider = provider(name);
        if (provider.agree(own(name))) {
            log.info("The fleet holds {} {}", name, provider.standing());
            follow(name);
        }
        breakers.ifPresent(own -> {
            switch (provider.suspicion()) {
                case RAISED -> own.suspect(name);
                case LIFTED -> own.trust(name);
                case UNCHANGED -> {
                    // The breaker knows.
                }
            }
        });
        View view = view(name);
        if (!view.agreesWith(lastTold.get(name))) {
            tell(view);
        }
    }

    private void beat() {
        if (informed) {
            settleAll();
            providers.keySet().forEach(name -> tell(view(name)));
        }
    }

    private void tell(View view) {
        lastTold.put(view.provider(), view);
        exchange.tell(view);
    }

    private void follow(String name) {
        ProviderFleet provider = provider(name);
        breakers.ifPresent(own -> own.follow(name, provider.told(), provider.standing()));
    }

    private void lookForConfirmations() {
        awaited.forEach(one -> one.look(who -> hasDone(who, one.numbers())));
    }

    private boolean hasDone(String who, Map<String, Long> numbers) {
        return numbers.entrySet().stream().allMatch(one -> provider(one.getKey()).hasDone(who, one.getValue()));
    }

    private Command command(Action action, String name) {
        return new Command(UUID.randomUUID().toString(), name, action, clock.instant(), instance);
    }

    private View view(String name) {
        return provider(name).view(own(name), prober.isProberOf(name));
    }

    private Optional<BreakerStatus> own(String name) {
        return breakers.flatMap(own -> own.status(name));
    }

    private List<String> ownProviders() {
        return breakers.map(CircuitBreakers::providers).orElse(List.of());
    }

    /** In the order in which this instance tries them, then those that only others know. */
    private Set<String> names() {
        Set<String> names = new LinkedHashSet<>(ownProviders());
        names.addAll(new TreeSet<>(providers.keySet()));
        return names;
    }

    private ProviderFleet provider(String name) {
        return providers.computeIfAbsent(name, _ -> {
            ProviderFleet created = new ProviderFleet(name, instance, rules.resetTimeout(), rules.memory(), clock);
            metrics.watchBreaker(name, () -> created.state(own(name)));
            return created;
        });
    }

    private void later(Runnable task) {
        try {
            inbox.execute(task);
        } catch (RejectedExecutionException _) {
            // This instance stops.
        }
    }
}
