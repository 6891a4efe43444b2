package dev.smsgateway.ingress;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Bounds how many callers wait for an answer at one time.
 */
final class WaitingCallers {

    private final CallerLimit limit;

    private final AtomicInteger waiting = new AtomicInteger();

    WaitingCallers(CallerLimit limit, MeterRegistry meters) {
        this.limit = limit;
        Gauge.builder("sms.callers.waiting", waiting, AtomicInteger::get).description("Callers waiting for an answer")
                .register(meters);
        Gauge.builder("sms.callers.waiting.max", limit, CallerLimit::current)
                .description("Callers that may wait at one time").register(meters);
    }

    boolean isFull() {
        return waiting.get() >= limit.current();
    }

    /** Takes a place if one is free, which {@link #leave} gives back. */
    boolean enter() {
        int places = limit.current();
        return waiting.getAndUpdate(now -> now < places ? now + 1 : now) < places;
    }

    void leave() {
        waiting.decrementAndGet();
    }

    /**
     * Records that a caller has got its result.
     *
     * @param waited the time from request to answer
     * @param providers the part of it that the providers took
     */
    void recordResult(Duration waited, Duration providers) {
        limit.recordResult(waited, providers, waiting.get());
    }
}
