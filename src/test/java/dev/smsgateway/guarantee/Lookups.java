package dev.smsgateway.guarantee;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

import dev.smsgateway.guarantee.StatusClient.Answer;
import dev.smsgateway.guarantee.promise.Sending;
import dev.smsgateway.process.GatewayInstance;

/**
 * Looks up accepted messages during the failures, sometimes with forwarding and sometimes without,
 * and records those that a gateway called unknown.
 */
final class Lookups implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(25);

    private static final int MOST_AT_ONCE = 200;

    private final StatusClient client = new StatusClient(Duration.ofSeconds(30));

    private final Random random = new Random(Edition.SEED);

    private final List<GatewayInstance> gateways;

    private final Collection<Sending> sendings;

    private final Set<String> denied = ConcurrentHashMap.newKeySet();

    private final AtomicInteger answered = new AtomicInteger();

    private final AtomicInteger postponed = new AtomicInteger();

    private final Semaphore permits = new Semaphore(MOST_AT_ONCE);

    private final Thread thread = Thread.ofVirtual().unstarted(this::run);

    /**
     * @param sendings may grow during the lookups
     */
    Lookups(List<GatewayInstance> gateways, Collection<Sending> sendings) {
        this.gateways = gateways;
        this.sendings = sendings;
        if (!gateways.isEmpty()) {
            thread.start();
        }
    }

    /** The texts of accepted messages that a gateway called unknown. */
    Set<String> denied() {
        return denied;
    }

    /** Lookups that returned a status. */
    int answered() {
        return answered.get();
    }

    /** Lookups with forwarding that were answered with 503. */
    int postponed() {
        return postponed.get();
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
            permits.acquire(MOST_AT_ONCE);
            permits.release(MOST_AT_ONCE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        client.close();
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(PAUSE);
                Sending[] known = sendings.toArray(Sending[]::new);
                if (known.length > 0) {
                    find(known[random.nextInt(known.length)]);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void find(Sending sending) throws InterruptedException {
        Optional<String> id = sending.messageId();
        GatewayInstance gateway = gateways.get(random.nextInt(gateways.size()));
        int hops = random.nextInt(4) == 0 ? 2 : 0;
        if (id.isPresent()) {
            permits.acquire();
            Thread.startVirtualThread(() -> find(gateway, id.get(), hops, sending));
        }
    }

    private void find(GatewayInstance gateway, String id, int hops, Sending sending) {
        try {
            client.find(gateway, id, hops).map(Answer::code).ifPresent(code -> {
                switch (code) {
                    case 200 -> answered.incrementAndGet();
                    case 503 -> postponed.addAndGet(hops == 0 ? 1 : 0);
                    default -> denied.add(sending.asked().text() + ": " + code);
                }
            });
        } finally {
            permits.release();
        }
    }
}
