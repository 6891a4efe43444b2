package dev.smsgateway.dispatch;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import dev.smsgateway.dispatch.CallResult.Later;

/**
 * Bounds the messages that are with a provider at one time, so that one that hangs cannot hold them
 * all.
 */
final class BulkheadCall implements ProviderCall {

    private final Semaphore permits;

    private final ProviderCall next;

    BulkheadCall(int limit, ProviderCall next) {
        this.permits = new Semaphore(limit);
        this.next = next;
    }

    @Override
    public CallResult send(Delivery delivery) {
        if (!tryAcquire(delivery)) {
            return Later.BULKHEAD_FULL;
        }
        try {
            return next.send(delivery);
        } finally {
            permits.release();
        }
    }

    private boolean tryAcquire(Delivery delivery) {
        try {
            return permits.tryAcquire(delivery.longestWait().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new JournalClosedException();
        }
    }
}
