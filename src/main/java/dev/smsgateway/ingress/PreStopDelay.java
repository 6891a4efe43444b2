package dev.smsgateway.ingress;

import java.time.Duration;

import org.springframework.context.SmartLifecycle;

import dev.smsgateway.role.ShutdownPhase;

/**
 * Keeps the instance serving for a while after its readiness went off, so that load balancers stop
 * sending it callers before it stops answering them.
 */
final class PreStopDelay implements SmartLifecycle {

    private final Duration delay;

    private volatile boolean running;

    PreStopDelay(Duration delay) {
        this.delay = delay;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        try {
            Thread.sleep(delay);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return ShutdownPhase.BEFORE_HTTP.number();
    }
}
