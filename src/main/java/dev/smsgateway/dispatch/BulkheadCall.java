package dev.smsgateway.dispatch;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import dev.smsgateway.provider.SendOutcome;
import dev.smsgateway.provider.SendOutcome.Reason;
import dev.smsgateway.provider.SendOutcome.Unavailable;

/**
 * Lets a bounded number of messages be with a provider at one time, so that one that hangs cannot
 * hold them all.
 */
final class BulkheadCall implements ProviderCall {

    private final Semaphore places;

    private final ProviderCall next;

    BulkheadCall(int limit, ProviderCall next) {
        this.places = new Semaphore(limit);
        this.next = next;
    }

    @Override
    public SendOutcome send(Delivery delivery) {
        if (!enter(delivery)) {
            return new Unavailable(Reason.AT_LIMIT, "at its limit");
        }
        try {
            return next.send(delivery);
        } finally {
            places.release();
        }
    }

    private boolean enter(Delivery delivery) {
        try {
            return places.tryAcquire(delivery.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a provider", e);
        }
    }

    @Override
    public String toString() {
        return "limited(" + next + ")";
    }
}
