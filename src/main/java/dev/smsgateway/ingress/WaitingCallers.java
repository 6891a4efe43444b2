package dev.smsgateway.ingress;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Bounds how many callers wait for an answer at one time.
 */
final class WaitingCallers {

    private final int limit;

    private final AtomicInteger waiting = new AtomicInteger();

    WaitingCallers(int limit, MeterRegistry meters) {
        this.limit = limit;
        Gauge.builder("sms.callers.waiting", waiting, AtomicInteger::get).description("Callers waiting for an answer")
                .register(meters);
        Gauge.builder("sms.callers.waiting.max", () -> limit).description("Callers that may wait at one time")
                .register(meters);
    }

    int limit() {
        return limit;
    }

    /** Takes a place, if there is one; {@link #leave} gives it back. */
    boolean enter() {
        return waiting.getAndUpdate(now -> now < limit ? now + 1 : now) < limit;
    }

    void leave() {
        waiting.decrementAndGet();
    }
}
