package dev.smsgateway.dispatch;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;

import dev.smsgateway.provider.SendOutcome;
import dev.smsgateway.provider.SendOutcome.Reason;
import dev.smsgateway.provider.SendOutcome.Unavailable;

/**
 * Keeps a provider's rate: a message that comes too soon is not given to it, or waits for its turn
 * behind those that wait already. For a provider that takes nothing at present nobody waits.
 */
final class RateLimitedCall implements ProviderCall {

    private final RateLimit pace = new RateLimit();

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
    public SendOutcome send(Delivery delivery) {
        return isOut.getAsBoolean() || takeTurn(delivery.patience())
                ? next.send(delivery)
                : new Unavailable(Reason.PACED, "at its rate limit");
    }

    private boolean takeTurn(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            if (!line.tryLock() && !line.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                return false;
            }
            try {
                return awaitTurn(deadline);
            } finally {
                line.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a provider", e);
        }
    }

    private boolean awaitTurn(long deadline) throws InterruptedException {
        while (!isOut.getAsBoolean()) {
            long now = System.nanoTime();
            long wait = pace.take(perSecond.getAsDouble(), now);
            if (wait == 0) {
                return true;
            }
            if (deadline - now < wait) {
                return false;
            }
            TimeUnit.NANOSECONDS.sleep(wait);
        }
        return true;
    }

    @Override
    public String toString() {
        return "paced(" + next + ")";
    }
}
