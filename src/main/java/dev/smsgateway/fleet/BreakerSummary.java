package dev.smsgateway.fleet;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.smsgateway.dispatch.BreakerState;
import dev.smsgateway.dispatch.BreakerStatus;
import dev.smsgateway.fleet.FleetBreaker.Times;

/**
 * Puts the fleet's breaker of one provider together from those of all instances. Guarded by its
 * {@link ProviderFleet}.
 */
final class BreakerSummary {

    private final String provider;

    private final LocalInstance local;

    private final PeerViews peers;

    private final FleetRules rules;

    BreakerSummary(String provider, LocalInstance local, PeerViews peers, FleetRules rules) {
        this.provider = provider;
        this.local = local;
        this.peers = peers;
        this.rules = rules;
    }

    /** The state of a provider that is in service. */
    BreakerState state(FleetTerm term) {
        List<BreakerState> inTerm = Stream.concat(local.status(provider).map(BreakerStatus::state).stream(),
                peers.alive().filter(view -> view.dispatching() && view.inTerm().equals(term)).map(PeerView::state))
                .toList();
        boolean out = term.isOpen() || !inTerm.isEmpty() && inTerm.stream().allMatch(BreakerState::isOpened);
        if (!out) {
            return BreakerState.CLOSED;
        }
        return inTerm.contains(BreakerState.HALF_OPEN) ? BreakerState.HALF_OPEN : BreakerState.OPEN;
    }

    /** As operators see it. */
    FleetBreaker breaker(BreakerState state, PeerView own, Instant now) {
        List<PeerView> views = Stream.concat(Stream.of(own), peers.alive()).filter(PeerView::dispatching).toList();
        Times times = new Times(latest(views, PeerView::lastFailureAt),
                state == BreakerState.CLOSED ? null : earliest(views, PeerView::openedAt),
                state == BreakerState.OPEN ? earliest(views, PeerView::nextProbeAt) : null);
        Map<String, FleetBreaker.Instance> instances = new TreeMap<>();
        peers.received().forEach(peer -> instances.put(peer.view().instance(),
                FleetBreaker.Instance.of(peer.view(), peer.at())));
        instances.put(own.instance(), FleetBreaker.Instance.of(own, now));
        return new FleetBreaker(provider, state, views.stream().mapToInt(PeerView::failureCount).max().orElse(0),
                rules.failureThreshold(), rules.resetTimeout(), times, List.copyOf(instances.values()));
    }

    private static @Nullable Instant latest(List<PeerView> views, Function<PeerView, @Nullable Instant> time) {
        return views.stream().map(time).filter(Objects::nonNull).max(Comparator.naturalOrder()).orElse(null);
    }

    private static @Nullable Instant earliest(List<PeerView> views, Function<PeerView, @Nullable Instant> time) {
        return views.stream().map(time).filter(Objects::nonNull).min(Comparator.naturalOrder()).orElse(null);
    }
}
