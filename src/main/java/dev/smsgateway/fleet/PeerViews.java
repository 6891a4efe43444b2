package dev.smsgateway.fleet;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The last view of one provider that each other instance has published. Ages are measured by this
 * instance's clock, from the moment a view was received. Guarded by its {@link ProviderFleet}.
 */
final class PeerViews {

    private final Duration memory;

    private final Clock clock;

    private final NavigableMap<String, Received> all = new TreeMap<>();

    /**
     * @param memory how long a silent instance is remembered
     */
    PeerViews(Duration memory, Clock clock) {
        this.memory = memory;
        this.clock = clock;
    }

    /** Keeps a view. True when it differs from the instance's last one, apart from counts. */
    boolean put(PeerView view, Instant at) {
        Received before = all.get(view.instance());
        if (before != null && view.agreesWith(before.view())) {
            all.put(view.instance(), new Received(view, at, before.changedAt()));
            return false;
        }
        all.put(view.instance(), new Received(view, at, at));
        return true;
    }

    void remove(String instance) {
        all.remove(instance);
    }

    /** Of the instances that are not silent for too long. */
    Stream<PeerView> alive() {
        return received().map(Received::view);
    }

    Stream<Received> received() {
        Instant oldest = clock.instant().minus(memory);
        return all.values().stream().filter(one -> one.at().isAfter(oldest));
    }

    /** Whether an instance has applied a command. */
    boolean hasApplied(String instance, long command) {
        Received last = all.get(instance);
        return last != null && last.view().lastCommand() >= command;
    }

    /**
     * @param changedAt when the first view came that says the same
     */
    record Received(PeerView view, Instant at, Instant changedAt) {}
}
