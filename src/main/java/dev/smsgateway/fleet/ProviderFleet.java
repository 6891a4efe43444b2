package dev.smsgateway.fleet;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.smsgateway.dispatch.BreakerStatus;
import dev.smsgateway.dispatch.FleetDecision;
import dev.smsgateway.fleet.Command.Action;

/**
 * What this instance knows of the fleet and one provider. Ages are measured by its own clock, from
 * the moment at which something was heard.
 */
final class ProviderFleet {

    private static final int SMALLEST_QUORUM = 2;

    /** Times the reset time-out that the others wait for news of the prober. */
    private static final int PATIENCE = 3;

    private final String provider;

    private final String instance;

    private final Duration resetTimeout;

    private final Duration memory;

    private final Clock clock;

    private final NavigableMap<String, Heard> peers = new TreeMap<>();

    private Epoch epoch = Epoch.FIRST;

    private boolean forcedOpen;

    private long lastCommand;

    private long told;

    private long confirmed;

    private Instant lastNews = Instant.MIN;

    private Set<String> openers = Set.of();

    /**
     * @param instance this one
     * @param memory how long an instance is remembered that is not heard of
     */
    ProviderFleet(String provider, String instance, Duration resetTimeout, Duration memory, Clock clock) {
        this.provider = provider;
        this.instance = instance;
        this.resetTimeout = resetTimeout;
        this.memory = memory;
        this.clock = clock;
    }

    /**
     * @param at when it was told, as far as this instance knows
     */
    synchronized void hear(View view, Instant at) {
        if (view.instance().equals(instance)) {
            confirmed = view.lastCommand();
            return;
        }
        Heard before = peers.get(view.instance());
        Instant changedAt = before != null && view.agreesWith(before.view()) ? before.changedAt() : at;
        if (changedAt.equals(at) && epoch.equals(view.epoch()) && at.isAfter(lastNews)) {
            lastNews = at;
        }
        peers.put(view.instance(), new Heard(view, at, changedAt));
    }

    synchronized void forget(String instance) {
        peers.remove(instance);
    }

    /** Does what an operator wants. False when a reset left the provider out of service. */
    synchronized boolean obey(Command command, long number) {
        boolean leftAlone = command.action() == Action.RESET && forcedOpen;
        if (number > lastCommand) {
            lastCommand = number;
            if (!leftAlone) {
                forcedOpen = command.action() == Action.FORCE_OPEN;
                begin(Epoch.begunBy(number));
            }
        }
        return !leftAlone;
    }

    /**
     * Goes on to the epoch that others are in already, or that a quorum of opened breakers begins. True
     * when it did.
     */
    synchronized boolean agree(Optional<BreakerStatus> own) {
        if (forcedOpen) {
            return false;
        }
        Optional<Epoch> later = alive().map(View::epoch).filter(other -> other.supersedes(epoch))
                .max(Comparator.comparingLong(Epoch::round));
        if (later.isPresent()) {
            begin(later.get());
            return true;
        }
        if (!epoch.isOpen() && opened(own) >= quorum(own)) {
            begin(epoch.next());
            return true;
        }
        return false;
    }

    /** A breaker of this instance was closed by its probe. True when that closes the fleet's. */
    synchronized boolean proven(BreakerStatus closed) {
        boolean closesTheFleet = epoch.isOpen() && closed.episode() == told;
        if (closesTheFleet) {
            begin(epoch.next());
        }
        return closesTheFleet;
    }

    /** What has changed about who else has opened the provider, while the fleet has not. */
    synchronized Suspicion suspicion() {
        Set<String> now = alive().filter(view -> view.hasOpened(epoch)).map(View::instance)
                .collect(Collectors.toSet());
        boolean more = !epoch.isOpen() && !openers.containsAll(now);
        boolean none = now.isEmpty() && !openers.isEmpty();
        openers = now;
        return more ? Suspicion.RAISED : none ? Suspicion.LIFTED : Suspicion.UNCHANGED;
    }

    synchronized FleetDecision standing() {
        return forcedOpen ? FleetDecision.FORCED_OPEN : epoch.standing();
    }

    synchronized boolean isForcedOpen() {
        return forcedOpen;
    }

    /** Whether the fleet has opened it, and not an instance alone. */
    synchronized boolean isOpenForAll() {
        return !forcedOpen && epoch.isOpen();
    }

    /** Names the epoch towards this instance's breaker. */
    synchronized long told() {
        return told;
    }

    /**
     * Whether this instance may probe.
     *
     * @param prober whether it is the one whose turn it is
     */
    synchronized boolean mayProbe(BreakerStatus own, boolean prober) {
        if (forcedOpen) {
            return false;
        }
        if (!epoch.isOpen() || alive().noneMatch(View::dispatching)) {
            return true;
        }
        Instant patienceEnd = clock.instant().minus(resetTimeout.multipliedBy(PATIENCE));
        boolean another = heardLately().anyMatch(heard -> heard.view().state() == State.HALF_OPEN
                && heard.view().epoch().equals(epoch) && heard.changedAt().isAfter(patienceEnd));
        if (another) {
            return false;
        }
        return prober || quietSince(own).plus(ownTurn()).isBefore(patienceEnd);
    }

    /** As this instance tells it to the others. */
    synchronized View view(Optional<BreakerStatus> own, boolean prober) {
        if (own.isEmpty()) {
            return new View(instance, provider, false, state(own), epoch.term(), epoch.round(), 0, 0, 0, lastCommand,
                    null, null, null);
        }
        BreakerStatus breaker = own.get();
        boolean probes = prober || !epoch.isOpen();
        return new View(instance, provider, true, State.valueOf(breaker.state()), epoch.term(), epoch.round(),
                breaker.failureCount(), breaker.calls(), breaker.failures(), lastCommand, breaker.lastFailure(),
                breaker.openedAt(), probes ? breaker.nextProbeAt() : null);
    }

    /** As operators see it. */
    synchronized FleetBreaker breaker(Optional<BreakerStatus> own, boolean prober, int threshold) {
        View mine = view(own, prober);
        State state = state(own);
        List<View> views = Stream.concat(Stream.of(mine), alive()).filter(View::dispatching).toList();
        boolean closed = state == State.CLOSED;
        return new FleetBreaker(provider, state.name(),
                views.stream().mapToInt(View::failureCount).max().orElse(0), state.canExecute(), threshold,
                resetTimeout, pick(views, View::lastFailureAt, Comparator.naturalOrder()),
                closed ? null : pick(views, View::openedAt, Comparator.reverseOrder()),
                state == State.OPEN ? pick(views, View::nextProbeAt, Comparator.reverseOrder()) : null,
                instances(mine));
    }

    /** Whether anyone calls the provider, this instance or another. */
    synchronized boolean isInUse(Optional<BreakerStatus> own) {
        return own.isPresent() || alive().anyMatch(View::dispatching);
    }

    /** The instances that are known, without this one. */
    synchronized Set<String> others() {
        return alive().map(View::instance).collect(Collectors.toSet());
    }

    /** Whether an instance has said that it has done a command. */
    synchronized boolean hasDone(String who, long command) {
        if (who.equals(instance)) {
            return confirmed >= command;
        }
        Heard heard = peers.get(who);
        return heard != null && heard.view().lastCommand() >= command;
    }

    synchronized State state(Optional<BreakerStatus> own) {
        if (forcedOpen) {
            return State.FORCED_OPEN;
        }
        List<State> inEpoch = Stream.concat(own.map(BreakerStatus::state).map(State::valueOf).stream(),
                alive().filter(View::dispatching).filter(view -> view.epoch().equals(epoch)).map(View::state)).toList();
        boolean out = epoch.isOpen() || !inEpoch.isEmpty() && inEpoch.stream().allMatch(State::isOpened);
        if (!out) {
            return State.CLOSED;
        }
        return inEpoch.contains(State.HALF_OPEN) ? State.HALF_OPEN : State.OPEN;
    }

    private void begin(Epoch next) {
        epoch = next;
        told++;
        openers = Set.of();
        lastNews = Instant.MIN;
    }

    private long opened(Optional<BreakerStatus> own) {
        return ownHasOpened(own) + alive().filter(view -> view.hasOpened(epoch)).count();
    }

    /** A majority of those who have a say: they call the provider, or did until they opened. */
    private long quorum(Optional<BreakerStatus> own) {
        boolean ownSay = own.isPresent() && own.get().calls() > 0 || ownHasOpened(own) > 0;
        long say = (ownSay ? 1 : 0)
                + alive().filter(view -> view.isDispatchingTraffic() || view.hasOpened(epoch)).count();
        return Math.max(SMALLEST_QUORUM, say / 2 + 1);
    }

    private static long ownHasOpened(Optional<BreakerStatus> own) {
        return own.filter(breaker -> State.valueOf(breaker.state()).isOpened()).isPresent() ? 1 : 0;
    }

    private Instant quietSince(BreakerStatus own) {
        Instant opened = own.openedAt();
        return opened != null && opened.isAfter(lastNews) ? opened : lastNews;
    }

    /** The others do not lose their patience all at one time. */
    private Duration ownTurn() {
        long before = alive().filter(View::dispatching).filter(view -> view.instance().compareTo(instance) < 0)
                .count();
        return resetTimeout.multipliedBy(before).dividedBy(4);
    }

    private Stream<View> alive() {
        return heardLately().map(Heard::view);
    }

    private Stream<Heard> heardLately() {
        Instant oldest = clock.instant().minus(memory);
        return peers.values().stream().filter(heard -> heard.at().isAfter(oldest));
    }

    private List<InstanceBreaker> instances(View mine) {
        Map<String, InstanceBreaker> all = new TreeMap<>();
        heardLately().forEach(heard -> all.put(heard.view().instance(), instance(heard.view(), heard.at())));
        all.put(instance, instance(mine, clock.instant()));
        return List.copyOf(all.values());
    }

    private static InstanceBreaker instance(View view, Instant at) {
        return new InstanceBreaker(view.instance(), view.state().name(), view.failureCount(),
                view.state().canExecute(), view.dispatching(), at);
    }

    private static @Nullable Instant pick(List<View> views, Function<View, @Nullable Instant> time,
            Comparator<Instant> order) {
        return views.stream().map(time).filter(Objects::nonNull).max(order).orElse(null);
    }

    /** What is thought of a provider because of others. */
    enum Suspicion {
        RAISED, LIFTED, UNCHANGED
    }
}
