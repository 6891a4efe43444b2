package dev.smsgateway.queue;

import java.time.Duration;

import org.springframework.context.SmartLifecycle;

import dev.smsgateway.role.ShutdownPhase;

/**
 * When this instance stops, gives the callers that still wait a moment to be answered; then they
 * are told that their requests are pending. Runs while the web server refuses new requests and
 * waits for those under way.
 */
final class ReplyDrain implements SmartLifecycle {

    private static final Duration POLL = Duration.ofMillis(20);

    private final ReplyLane lane;

    private final Duration grace;

    private volatile boolean running;

    ReplyDrain(ReplyLane lane, Duration grace) {
        this.lane = lane;
        this.grace = grace;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop(Runnable callback) {
        running = false;
        Thread.ofVirtual().name("reply-drain").start(() -> {
            try {
                awaitReplies();
            } finally {
                lane.stopWaiting();
                callback.run();
            }
        });
    }

    @Override
    public void stop() {
        stop(() -> {});
    }

    private void awaitReplies() {
        long deadline = System.nanoTime() + grace.toNanos();
        try {
            while (lane.waiting() > 0 && System.nanoTime() < deadline) {
                Thread.sleep(POLL);
            }
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
        return ShutdownPhase.HTTP.number();
    }
}
