package dev.smsgateway.fleet;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.smsgateway.dispatch.BreakerState;
import dev.smsgateway.dispatch.BreakerStatus;
import dev.smsgateway.dispatch.BreakerStatus.Calls;
import dev.smsgateway.dispatch.FleetDecision;
import dev.smsgateway.fleet.Command.Action;

/**
 * What the fleet decides about one provider, as far as this instance knows.
 */
final class ProviderFleet {

    private static final int SMALLEST_QUORUM = 2;

    private final String provider;

    private final LocalInstance local;

    private final Clock clock;

    private final PeerViews peers;

    private final ProbeTurn probeTurn;

    private final BreakerSummary summary;

    private FleetTerm term = FleetTerm.FIRST;

    private boolean forcedOpen;

    private long lastCommand;

    private long decisionNumber;

    /** The last own command that has come back over the exchange. */
    private long confirmed;

    private Set<String> openers = Set.of();

    ProviderFleet(String provider, LocalInstance local, FleetRules rules, Clock clock) {
        this.provider = provider;
        this.local = local;
        this.clock = clock;
        this.peers = new PeerViews(rules.memory(), clock);
        this.probeTurn = new ProbeTurn(local, peers, rules.resetTimeout(), clock);
        this.summary = new BreakerSummary(provider, local, peers, rules);
    }

    /**
     * @param at when the view was published, as far as this instance knows
     */
    synchronized void receive(PeerView view, Instant at) {
        if (view.instance().equals(local.id())) {
            confirmed = view.lastCommand();
        } else if (peers.put(view, at) && term.equals(view.inTerm())) {
            probeTurn.peerChangedAt(at);
        }
    }

    synchronized void forget(String instance) {
        peers.remove(instance);
    }

    /** Applies an operator's command. False when a reset left the provider out of service. */
    synchronized boolean apply(Command command, long number) {
        boolean leftAlone = command.action() == Action.RESET && forcedOpen;
        if (number > lastCommand) {
            lastCommand = number;
            if (!leftAlone) {
                forcedOpen = command.action() == Action.FORCE_OPEN;
                enter(FleetTerm.startedBy(number));
            }
        }
        return !leftAlone;
    }

    /**
     * Enters the term that others are in already, or the one that a quorum of opened breakers starts.
     * True when it did.
     */
    synchronized boolean enterLaterTerm() {
        if (forcedOpen) {
            return false;
        }
        Optional<FleetTerm> later = peers.alive().map(PeerView::inTerm).filter(other -> other.supersedes(term))
                .max(Comparator.comparingLong(FleetTerm::turn));
        if (later.isPresent()) {
            enter(later.get());
        } else if (!term.isOpen() && hasQuorum()) {
            enter(term.next());
        } else {
            return false;
        }
        return true;
    }

    /** The probe has closed this instance's breaker. True when that closes the fleet's. */
    synchronized boolean closeAfterProbe(BreakerStatus closed) {
        boolean closesTheFleet = term.isOpen() && closed.decision() == decisionNumber;
        if (closesTheFleet) {
            enter(term.next());
        }
        return closesTheFleet;
    }

    /** What has changed about who else has opened the provider, while the fleet has not. */
    synchronized Suspicion suspicion() {
        Set<String> now = peers.alive().filter(view -> view.hasOpened(term)).map(PeerView::instance)
                .collect(Collectors.toSet());
        boolean more = !term.isOpen() && !openers.containsAll(now);
        boolean none = now.isEmpty() && !openers.isEmpty();
        openers = now;
        return more ? Suspicion.RAISED : none ? Suspicion.LIFTED : Suspicion.UNCHANGED;
    }

    synchronized FleetDecision decision() {
        return forcedOpen ? FleetDecision.FORCED_OPEN : term.decision();
    }

    /** Names the decision towards this instance's breaker. */
    synchronized long decisionNumber() {
        return decisionNumber;
    }

    synchronized boolean isForcedOpen() {
        return forcedOpen;
    }

    synchronized BreakerState state() {
        return forcedOpen ? BreakerState.FORCED_OPEN : summary.state(term);
    }

    synchronized boolean mayProbe(BreakerStatus open) {
        return !forcedOpen && probeTurn.isOurs(open, term);
    }

    /** As this instance publishes it to the others. */
    synchronized PeerView view() {
        return local.status(provider).map(this::view).orElseGet(() -> new PeerView(local.id(), provider, false,
                state(), term.command(), term.turn(), 0, 0, 0, lastCommand, null, null, null));
    }

    synchronized FleetBreaker breaker() {
        return summary.breaker(state(), view(), clock.instant());
    }

    /** Whether an instance calls the provider, this one or another. */
    synchronized boolean isInUse() {
        return local.status(provider).isPresent() || peers.alive().anyMatch(PeerView::dispatching);
    }

    /** The instances that are known, without this one. */
    synchronized Set<String> others() {
        return peers.alive().map(PeerView::instance).collect(Collectors.toSet());
    }

    /** Whether an instance has published that it has applied a command. */
    synchronized boolean hasApplied(String instance, long command) {
        return instance.equals(local.id()) ? confirmed >= command : peers.hasApplied(instance, command);
    }

    private PeerView view(BreakerStatus own) {
        Calls calls = own.calls();
        boolean probes = local.isProberOf(provider) || !term.isOpen();
        return new PeerView(local.id(), provider, true, own.state(), term.command(), term.turn(),
                calls.consecutiveFailures(), calls.recent(), calls.recentFailures(), lastCommand, calls.lastFailure(),
                own.openedAt(), probes ? own.nextProbeAt() : null);
    }

    private void enter(FleetTerm next) {
        term = next;
        decisionNumber++;
        openers = Set.of();
        probeTurn.reset();
    }

    /** A majority of those who have a vote: they call the provider, or did until they opened. */
    private boolean hasQuorum() {
        Optional<BreakerStatus> own = local.status(provider);
        boolean ownOpened = own.filter(breaker -> breaker.state().isOpened()).isPresent();
        boolean ownVote = ownOpened || own.filter(breaker -> breaker.calls().recent() > 0).isPresent();
        long opened = (ownOpened ? 1 : 0) + peers.alive().filter(view -> view.hasOpened(term)).count();
        long votes = (ownVote ? 1 : 0)
                + peers.alive().filter(view -> view.hasCalls() || view.hasOpened(term)).count();
        return opened >= Math.max(SMALLEST_QUORUM, votes / 2 + 1);
    }

    enum Suspicion {
        RAISED, LIFTED, UNCHANGED
    }
}
