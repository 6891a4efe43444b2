package dev.smsgateway.webhook;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts webhooks by how they end, and says how many wait.
 */
final class WebhookMetrics {

    static final String DELIVERED = "delivered";

    static final String FAILED = "failed";

    static final String GONE = "gone";

    static final String GIVEN_UP = "given_up";

    /** Each is there from the start, at zero. */
    private static final List<String> OUTCOMES = List.of(DELIVERED, FAILED, GONE, GIVEN_UP);

    private final MeterProvider<Counter> webhooks;

    private final Counter unreadable;

    private final Set<Tally> tallies = ConcurrentHashMap.newKeySet();

    WebhookMetrics(MeterRegistry meters, ReceiverBulkhead bulkhead, Clock clock) {
        this.webhooks = Counter.builder("sms.callbacks").description("Webhooks by how they ended").withRegistry(meters);
        OUTCOMES.forEach(outcome -> webhooks.withTag("outcome", outcome));
        this.unreadable = Counter.builder("sms.callbacks.unreadable")
                .description("Records on sms-status that cannot be read").register(meters);
        Gauge.builder("sms.callbacks.in.flight", bulkhead, ReceiverBulkhead::inUse).description("Webhooks under way")
                .register(meters);
        Gauge.builder("sms.callbacks.outstanding", tallies, all -> all.stream().mapToInt(Tally::count).sum())
                .description("Messages with pending webhooks").register(meters);
        Gauge.builder("sms.callbacks.oldest.age", tallies,
                all -> all.stream().mapToLong(tally -> tally.oldestAge(clock.millis())).max().orElse(0) / 1_000.0)
                .baseUnit("seconds").description("How long the oldest of them has waited").register(meters);
    }

    void watch(Tally tally) {
        tallies.add(tally);
    }

    void unwatch(Tally tally) {
        tallies.remove(tally);
    }

    void count(String outcome) {
        webhooks.withTag("outcome", outcome).increment();
    }

    void countUnreadable() {
        unreadable.increment();
    }
}
