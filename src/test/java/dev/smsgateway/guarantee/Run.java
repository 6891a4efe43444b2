package dev.smsgateway.guarantee;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.smsgateway.guarantee.promise.Sending;

/**
 * Load on a fleet during failures, and the verdict on it.
 */
final class Run {

    private final Fleet fleet;

    private final int perSecond;

    private final long seed;

    Run(Fleet fleet, int perSecond, long seed) {
        this.fleet = fleet;
        this.perSecond = perSecond;
        this.seed = seed;
    }

    /**
     * Sends while failures are caused, repairs everything, waits until all work is done, and sends more
     * at once than one provider permits.
     *
     * @param prefix of all texts, unique to this run
     */
    Verdict breaking(String prefix, Runnable breaking) throws InterruptedException {
        fleet.awaitReady();
        AtomicBoolean done = new AtomicBoolean();
        try (Load load = fleet.load(prefix, seed); Lookups lookups = fleet.lookups(load.answered())) {
            CompletableFuture<Void> breaker = CompletableFuture.runAsync(() -> {
                try {
                    breaking.run();
                } finally {
                    done.set(true);
                }
            }, Thread::startVirtualThread);
            load.run(perSecond, () -> !done.get());
            breaker.join();
            fleet.awaitReady();
            load.finish();
            fleet.awaitDrained();
            lookups.close();
            List<String> idle = fleet.perProvider() == 0
                    ? List.of()
                    : new Rush(fleet.providers(), load)
                            .idle(fleet.perProvider());
            List<Sending> sendings = load.finish();
            fleet.awaitDrained();
            return fleet.verdict(sendings, lookups, idle);
        }
    }

    /** Waits while the work continues. */
    static void idle(Duration time) {
        try {
            new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
