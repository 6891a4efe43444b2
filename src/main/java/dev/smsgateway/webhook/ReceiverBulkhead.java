package dev.smsgateway.webhook;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Bounds how many webhooks are under way, in all, of each tenant and to each receiver, so that a
 * receiver that hangs holds its own permits only, and all receivers of a tenant no more than the
 * tenant's.
 */
final class ReceiverBulkhead {

    private final int max;

    private final int maxPerTenant;

    private final int maxPerReceiver;

    private final AtomicInteger inUse = new AtomicInteger();

    private final Map<String, Integer> inUseByTenant = new ConcurrentHashMap<>();

    private final Map<String, Integer> inUseByReceiver = new ConcurrentHashMap<>();

    ReceiverBulkhead(int max, int maxPerTenant, int maxPerReceiver) {
        this.max = max;
        this.maxPerTenant = maxPerTenant;
        this.maxPerReceiver = maxPerReceiver;
    }

    int freeOfTenant(String tenant) {
        return Math.max(0, Math.min(max - inUse.get(), maxPerTenant - inUseByTenant.getOrDefault(tenant, 0)));
    }

    int free(String receiver) {
        return Math.max(0, Math.min(freeOfTenant(WebhookReceiver.tenantOf(receiver)),
                maxPerReceiver - inUseByReceiver.getOrDefault(receiver, 0)));
    }

    int inUse() {
        return inUse.get();
    }

    synchronized boolean acquire(String receiver) {
        if (free(receiver) == 0) {
            return false;
        }
        inUse.incrementAndGet();
        inUseByTenant.merge(WebhookReceiver.tenantOf(receiver), 1, Integer::sum);
        inUseByReceiver.merge(receiver, 1, Integer::sum);
        return true;
    }

    synchronized void release(String receiver) {
        inUse.decrementAndGet();
        release(inUseByTenant, WebhookReceiver.tenantOf(receiver));
        release(inUseByReceiver, receiver);
    }

    private static void release(Map<String, Integer> counts, String name) {
        counts.computeIfPresent(name, (_, count) -> count == 1 ? null : count - 1);
    }
}
