package dev.smsgateway.worker;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many ids all partitions of an instance may remember together.
 */
final class KeyBudget {

    private final int max;

    private final WorkerMetrics metrics;

    private final AtomicInteger used = new AtomicInteger();

    KeyBudget(int max, WorkerMetrics metrics) {
        this.max = max;
        this.metrics = metrics;
        metrics.watchKeys(used, max);
    }

    void take() {
        used.incrementAndGet();
    }

    void giveBack(int number) {
        used.addAndGet(-number);
    }

    boolean isOverdrawn() {
        return used.get() > max;
    }

    /** An id had to make room before its time. */
    void forgot() {
        metrics.countForgotten();
    }
}
