package dev.smsgateway.webhook;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Bounds how many webhooks are under way, in all and to each host, so that a receiver that hangs
 * holds its own permits only.
 */
final class ReceiverBulkhead {

    private final int max;

    private final int maxPerHost;

    private final AtomicInteger inUse = new AtomicInteger();

    private final Map<String, Integer> inUseByHost = new ConcurrentHashMap<>();

    ReceiverBulkhead(int max, int maxPerHost) {
        this.max = max;
        this.maxPerHost = maxPerHost;
    }

    int free(String host) {
        return Math.max(0, Math.min(max - inUse.get(), maxPerHost - inUseByHost.getOrDefault(host, 0)));
    }

    int inUse() {
        return inUse.get();
    }

    synchronized boolean acquire(String host) {
        if (free(host) == 0) {
            return false;
        }
        inUse.incrementAndGet();
        inUseByHost.merge(host, 1, Integer::sum);
        return true;
    }

    synchronized void release(String host) {
        inUse.decrementAndGet();
        inUseByHost.computeIfPresent(host, (_, count) -> count == 1 ? null : count - 1);
    }
}
