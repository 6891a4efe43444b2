package dev.smsgateway.role;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Work on a virtual thread of its own, from {@link #begin} until it is done or this instance stops.
 * Work that fails starts again after a second.
 */
public abstract class BackgroundLoop implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(BackgroundLoop.class);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final String name;

    private final ShutdownPhase phase;

    private final Duration patience;

    private final CountDownLatch stopping = new CountDownLatch(1);

    private volatile Thread thread = Thread.ofVirtual().unstarted(() -> {});

    /**
     * @param name what the work is, for its thread and the log
     * @param patience how long the step under way may take when this instance stops, before it is
     *     interrupted
     */
    protected BackgroundLoop(String name, ShutdownPhase phase, Duration patience) {
        this.name = name;
        this.phase = phase;
        this.patience = patience;
    }

    /** Works step by step until {@link #isStopping}, or returns earlier when the work is done. */
    protected abstract void work() throws InterruptedException;

    /** Starts the work, unless it goes on already or this instance stops. */
    protected final synchronized void begin() {
        if (!isStopping() && !thread.isAlive()) {
            thread = Thread.ofVirtual().name(name).start(this::run);
        }
    }

    protected final boolean isStopping() {
        return stopping.getCount() == 0;
    }

    /** Waits between two steps, not longer than until this instance stops. */
    protected final void pause(Duration time) throws InterruptedException {
        boolean _ = stopping.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void run() {
        try {
            while (!isStopping()) {
                try {
                    work();
                    return;
                } catch (RuntimeException e) {
                    log.warn("{} failed, trying again: {}", name, e.getClass().getSimpleName());
                    pause(PAUSE);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Does nothing: most work begins later, once the topics are there. */
    @Override
    public void start() {}

    @Override
    public void stop() {
        stopping.countDown();
        try {
            if (!thread.join(patience)) {
                thread.interrupt();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread.isAlive();
    }

    @Override
    public int getPhase() {
        return phase.number();
    }
}
