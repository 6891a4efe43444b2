package dev.smsgateway.dispatch;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;

import dev.smsgateway.dispatch.CallResult.Later;

/**
 * Keeps a provider's rate: a message above the rate is not given to it, or waits in line for its
 * turn. Messages do not wait for a provider that takes nothing at present.
 */
final class RateLimitedCall implements ProviderCall {

    private final RateLimit limit = new RateLimit();

    private final ReentrantLock line = new ReentrantLock(true);

    private final DoubleSupplier perSecond;

    private final BooleanSupplier isOut;

    private final ProviderCall next;

    /**
     * @param perSecond messages a second that this instance may give to the provider at present
     * @param isOut whether the provider is given nothing at present anyway
     */
    RateLimitedCall(DoubleSupplier perSecond, BooleanSupplier isOut, ProviderCall next) {
        this.perSecond = perSecond;
        this.isOut = isOut;
        this.next = next;
    }

    @Override
    public CallResult send(Delivery delivery) {
        return isOut.getAsBoolean() || tryAcquire(delivery.longestWait()) ? next.send(delivery) : Later.RATE_LIMITED;
    }

    private boolean tryAcquire(Duration longestWait) {
        long deadline = System.nanoTime() + longestWait.toNanos();
        try {
            if (!line.tryLock() && !line.tryLock(longestWait.toNanos(), TimeUnit.NANOSECONDS)) {
                return false;
            }
            try {
                return awaitTurn(deadline);
            } finally {
                line.unlock();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new JournalClosedException();
        }
    }

    private boolean awaitTurn(long deadline) throws InterruptedException {
        while (!isOut.getAsBoolean()) {
            long now = System.nanoTime();
            long wait = limit.tryAcquire(perSecond.getAsDouble(), now);
            if (wait == 0) {
                return true;
            }
            if (deadline <= now) {
                return false;
            }
            TimeUnit.NANOSECONDS.sleep(Math.min(wait, deadline - now));
        }
        return true;
    }
}
