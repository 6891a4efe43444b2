package dev.smsgateway.webhook;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Bounds how many callbacks are under way, in all and to each host, so that a receiver that hangs
 * holds its own places only.
 */
final class ReceiverBulkhead {

    private final int max;

    private final int maxPerHost;

    private final AtomicInteger taken = new AtomicInteger();

    private final Map<String, Integer> takenOfHost = new ConcurrentHashMap<>();

    ReceiverBulkhead(int max, int maxPerHost) {
        this.max = max;
        this.maxPerHost = maxPerHost;
    }

    int free(String host) {
        return Math.max(0, Math.min(max - taken.get(), maxPerHost - takenOfHost.getOrDefault(host, 0)));
    }

    int taken() {
        return taken.get();
    }

    synchronized boolean take(String host) {
        if (free(host) == 0) {
            return false;
        }
        taken.incrementAndGet();
        takenOfHost.merge(host, 1, Integer::sum);
        return true;
    }

    synchronized void giveBack(String host) {
        taken.decrementAndGet();
        takenOfHost.computeIfPresent(host, (_, count) -> count == 1 ? null : count - 1);
    }
}
