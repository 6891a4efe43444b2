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

import dev.smsgateway.guarantee.StatusClient.Told;
import dev.smsgateway.process.GatewayInstance;

/**
 * Looks up accepted messages while things are broken, some through any gateway, some at one that
 * may ask no other, and notes those that one said not to exist.
 */
final class Lookups implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(25);

    private static final int MOST_AT_ONCE = 200;

    private final StatusClient client = new StatusClient(Duration.ofSeconds(30));

    private final Random random = new Random(Edition.SEED);

    private final List<GatewayInstance> gateways;

    private final Collection<Sending> sendings;

    private final Set<String> denied = ConcurrentHashMap.newKeySet();

    private final AtomicInteger told = new AtomicInteger();

    private final AtomicInteger postponed = new AtomicInteger();

    private final Semaphore places = new Semaphore(MOST_AT_ONCE);

    private final Thread thread = Thread.ofVirtual().unstarted(this::run);

    /**
     * @param sendings may grow meanwhile
     */
    Lookups(List<GatewayInstance> gateways, Collection<Sending> sendings) {
        this.gateways = gateways;
        this.sendings = sendings;
        if (!gateways.isEmpty()) {
            thread.start();
        }
    }

    /** The texts of messages that were accepted, and that a gateway said not to exist. */
    Set<String> denied() {
        return denied;
    }

    /** Lookups that were answered with a status. */
    int told() {
        return told.get();
    }

    /** Lookups whose callers were told to come again, though any gateway might have been asked. */
    int postponed() {
        return postponed.get();
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
            places.acquire(MOST_AT_ONCE);
            places.release(MOST_AT_ONCE);
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
                    look(known[random.nextInt(known.length)]);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(Sending sending) throws InterruptedException {
        Optional<String> id = sending.messageId();
        GatewayInstance gateway = gateways.get(random.nextInt(gateways.size()));
        int hops = random.nextInt(4) == 0 ? 2 : 0;
        if (id.isPresent()) {
            places.acquire();
            Thread.startVirtualThread(() -> look(gateway, id.get(), hops, sending));
        }
    }

    private void look(GatewayInstance gateway, String id, int hops, Sending sending) {
        try {
            client.look(gateway, id, hops).map(Told::code).ifPresent(code -> {
                switch (code) {
                    case 200 -> told.incrementAndGet();
                    case 503 -> postponed.addAndGet(hops == 0 ? 1 : 0);
                    default -> denied.add(sending.text() + ": " + code);
                }
            });
        } finally {
            places.release();
        }
    }
}
