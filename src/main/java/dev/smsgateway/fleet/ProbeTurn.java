package dev.smsgateway.fleet;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import dev.smsgateway.dispatch.BreakerState;
import dev.smsgateway.dispatch.BreakerStatus;

/**
 * Whose turn it is to probe a provider that the fleet has open: the prober's, and that of another
 * instance when the prober is silent. Guarded by its {@link ProviderFleet}.
 */
final class ProbeTurn {

    /** Times the reset time-out that the others wait for a change of the prober's breaker. */
    private static final int PATIENCE = 3;

    private final LocalInstance local;

    private final PeerViews peers;

    private final Duration resetTimeout;

    private final Clock clock;

    private Instant lastChange = Instant.MIN;

    ProbeTurn(LocalInstance local, PeerViews peers, Duration resetTimeout, Clock clock) {
        this.local = local;
        this.peers = peers;
        this.resetTimeout = resetTimeout;
        this.clock = clock;
    }

    /** A new term has started. */
    void reset() {
        lastChange = Instant.MIN;
    }

    /** Another instance's breaker has changed in this term. */
    void peerChangedAt(Instant at) {
        lastChange = at.isAfter(lastChange) ? at : lastChange;
    }

    /** Whether it is this instance's turn. */
    boolean isOurs(BreakerStatus open, FleetTerm term) {
        if (!term.isOpen() || peers.alive().noneMatch(PeerView::dispatching)) {
            return true;
        }
        Instant patienceEnd = clock.instant().minus(resetTimeout.multipliedBy(PATIENCE));
        boolean anotherProbes = peers.received().anyMatch(peer -> peer.view().state() == BreakerState.HALF_OPEN
                && peer.view().inTerm().equals(term) && peer.changedAt().isAfter(patienceEnd));
        return !anotherProbes && (local.isProberOf(open.provider())
                || quietSince(open).plus(stagger()).isBefore(patienceEnd));
    }

    private Instant quietSince(BreakerStatus open) {
        Instant openedAt = open.openedAt();
        return openedAt != null && openedAt.isAfter(lastChange) ? openedAt : lastChange;
    }

    /** The others must not all lose their patience at the same time. */
    private Duration stagger() {
        long before = peers.alive().filter(PeerView::dispatching)
                .filter(view -> view.instance().compareTo(local.id()) < 0).count();
        return resetTimeout.multipliedBy(before).dividedBy(4);
    }
}
