package dev.smsgateway.journal;

import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * How many ids all partitions of an instance may remember together.
 */
final class KeyBudget {

    private final int max;

    private final Counter forgotten;

    private final AtomicInteger used = new AtomicInteger();

    KeyBudget(int max, MeterRegistry meters) {
        this.max = max;
        this.forgotten = Counter.builder("sms.idempotency.forgotten")
                .description(
                        "Ids that made room for others before their time, so that a repetition would be sent again")
                .register(meters);
        Gauge.builder("sms.idempotency.keys", used, AtomicInteger::get)
                .description("Ids that are remembered so that their requests are not sent twice").register(meters);
        Gauge.builder("sms.idempotency.keys.max", () -> max).description("Ids that may be remembered")
                .register(meters);
    }

    void reserve() {
        used.incrementAndGet();
    }

    void release(int number) {
        used.addAndGet(-number);
    }

    boolean isExceeded() {
        return used.get() > max;
    }

    /** An id had to make room before its time. */
    void countForgotten() {
        forgotten.increment();
    }
}
