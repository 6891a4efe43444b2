package dev.smsgateway.fleet;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import dev.smsgateway.dispatch.BreakerState;
import dev.smsgateway.dispatch.BreakerStatus;
import dev.smsgateway.dispatch.CircuitBreakers;
import dev.smsgateway.dispatch.FleetPeers;
import dev.smsgateway.dispatch.GuardedProvider;
import dev.smsgateway.dispatch.MovedClock;

/** Several instances and one provider on a clock that stands still, with an exchange in memory. */
final class SimulatedFleet {

    static final String PROVIDER = "arkesel";

    static final int THRESHOLD = 5;

    static final Duration RESET_TIMEOUT = Duration.ofSeconds(30);

    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    private static final int PARTITIONS = 12;

    private final Map<String, Instance> instances = new LinkedHashMap<>();

    private final Map<String, PeerView> lastViews = new LinkedHashMap<>();

    private final List<FleetEvent> given = new ArrayList<>();

    private final MovedClock clock = new MovedClock(Instant.parse("2026-01-15T10:30:00Z"));

    boolean providerWorks = true;

    SimulatedFleet(String... ids) {
        for (String id : ids) {
            start(id);
        }
    }

    Instance start(String id) {
        Instance instance = new Instance(id, true);
        begin(instance);
        return instance;
    }

    /** An instance that calls nobody. */
    Instance startIngress(String id) {
        Instance instance = new Instance(id, false);
        begin(instance);
        return instance;
    }

    /** One that comes when the topic has been compacted. */
    Instance startFromLastCommand(String id) {
        List<FleetEvent> last = List.of(given.getLast());
        given.clear();
        given.addAll(last);
        return start(id);
    }

    private void begin(Instance instance) {
        instances.put(instance.id, instance);
        List<FleetEvent> past = new ArrayList<>();
        lastViews.values().forEach(view -> past.add(new FleetEvent.ViewPublished(view, clock.instant())));
        past.addAll(given);
        instance.member.setRequestPartitions(PARTITIONS);
        instance.member.receive(past);
        instance.member.caughtUp();
        deliver();
    }

    Instance of(String id) {
        return requireNonNull(instances.get(id));
    }

    Collection<Instance> all() {
        return instances.values();
    }

    List<BreakerState> states() {
        return all().stream().map(Instance::state).toList();
    }

    int calls() {
        return all().stream().mapToInt(Instance::calls).sum();
    }

    /** Ends it as a kill does. */
    void kill(String id) {
        instances.remove(id);
    }

    void stop(String id) {
        of(id).member.leave();
        instances.remove(id);
        deliver();
    }

    /** Makes one instance the owner of the partition that decides who probes. */
    void giveProbeTo(String id) {
        int partition = Math.floorMod(PROVIDER.hashCode(), PARTITIONS);
        all().forEach(one -> one.member.setOwnedPartitions(one.id.equals(id) ? Set.of(partition) : Set.of()));
        deliver();
    }

    /** Lets time pass, with signs of life and with what is due. */
    void pass(Duration time) {
        for (long second = 0; second < time.toSeconds(); second++) {
            clock.move(Duration.ofSeconds(1));
            all().forEach(one -> one.timer.runDue());
            if (clock.instant().getEpochSecond() % HEARTBEAT.toSeconds() == 0) {
                all().forEach(one -> one.member.heartbeat());
            }
            deliver();
        }
    }

    /** Hands over everything that was published, until there is nothing more. */
    void deliver() {
        boolean more = true;
        while (more) {
            more = false;
            for (Instance one : List.copyOf(all())) {
                more |= one.work();
            }
        }
    }

    void broadcast(FleetEvent event) {
        all().stream().filter(one -> !one.cutOffFromOthers).forEach(one -> one.received.add(event));
    }

    final class Instance implements FleetExchange, FleetPeers {

        final String id;

        final ManualTimer timer = new ManualTimer();

        private final Queue<Runnable> inbox = new ArrayDeque<>();

        private final Queue<FleetEvent> received = new ArrayDeque<>();

        private final @Nullable GuardedProvider provider;

        final Fleet fleet;

        private final FleetBreakers breakers;

        final FleetMember member;

        boolean cutOffFromProvider;

        boolean cutOffFromOthers;

        Instance(String id, boolean dispatching) {
            this.id = id;
            this.provider = dispatching
                    ? new GuardedProvider(PROVIDER, () -> providerWorks && !cutOffFromProvider, THRESHOLD,
                            RESET_TIMEOUT, timer, clock, this)
                    : null;
            LocalInstance local = new LocalInstance(id,
                    provider == null ? CircuitBreakers.none() : provider.breakers());
            this.fleet = new Fleet(local, new FleetRules(THRESHOLD, RESET_TIMEOUT, HEARTBEAT.multipliedBy(3)),
                    new FleetMetrics(new SimpleMeterRegistry()), clock);
            this.breakers = new FleetBreakers(fleet, this, new FleetProperties(HEARTBEAT, Duration.ofMillis(1)), clock);
            this.member = new FleetMember(fleet, this, breakers, inbox::add);
        }

        void send() {
            requireNonNull(provider).send();
            deliver();
        }

        void send(int messages) {
            for (int message = 0; message < messages; message++) {
                send();
            }
        }

        int calls() {
            return provider == null ? 0 : provider.calls();
        }

        /** Of its own breaker. */
        BreakerState state() {
            return provider == null
                    ? fleetState()
                    : provider.breakers().status(PROVIDER).map(BreakerStatus::state).orElseThrow();
        }

        /** Of the fleet's breaker, as it sees it. */
        BreakerState fleetState() {
            return fleet.breakers().getFirst().state();
        }

        void command(Command.Action action) {
            breakers.issue(action, List.of(PROVIDER));
            deliver();
        }

        CommandReport commandWithout(Command.Action action) {
            return breakers.issue(action, List.of(PROVIDER));
        }

        @Override
        public boolean mayProbe(BreakerStatus open) {
            return member.mayProbe(open);
        }

        @Override
        public void changed(BreakerStatus breaker) {
            member.changed(breaker);
        }

        @Override
        public void publish(PeerView view) {
            if (!cutOffFromOthers) {
                lastViews.put(view.key(), view);
                broadcast(new FleetEvent.ViewPublished(view, clock.instant()));
            }
        }

        @Override
        public void remove(Collection<String> keys) {
            keys.forEach(key -> {
                lastViews.remove(key);
                broadcast(new FleetEvent.InstanceStopped(id, PROVIDER));
            });
        }

        @Override
        public long issue(Command command) {
            long number = given.size() + 1;
            FleetEvent event = new FleetEvent.CommandIssued(command, number);
            given.add(event);
            broadcast(event);
            return number;
        }

        private boolean work() {
            boolean worked = !received.isEmpty() || !inbox.isEmpty();
            List<FleetEvent> events = List.copyOf(received);
            received.clear();
            if (!events.isEmpty()) {
                member.receive(events);
            }
            while (!inbox.isEmpty()) {
                inbox.remove().run();
            }
            return worked;
        }
    }

    /** Runs what is due when it is told to. */
    final class ManualTimer extends ScheduledThreadPoolExecutor {

        private final PriorityQueue<Due> due = new PriorityQueue<>(
                (one, other) -> one.at().compareTo(other.at()));

        ManualTimer() {
            super(1);
        }

        @Override
        @SuppressWarnings("NullAway")
        public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
            due.add(new Due(clock.instant().plus(delay, unit.toChronoUnit()), task));
            return null;
        }

        void runDue() {
            List<Due> now = due.stream().filter(one -> !one.at().isAfter(clock.instant())).toList();
            due.removeAll(now);
            now.forEach(one -> one.task().run());
        }

        private record Due(Instant at, Runnable task) {}
    }
}
