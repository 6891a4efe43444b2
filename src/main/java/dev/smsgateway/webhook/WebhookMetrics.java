package dev.smsgateway.webhook;

import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * What callbacks came to, in numbers.
 */
final class WebhookMetrics {

    private final Counter delivered;

    private final Counter failed;

    private final Counter gone;

    private final Counter givenUp;

    private final Counter unreadable;

    private final Set<Tally> tallies = ConcurrentHashMap.newKeySet();

    WebhookMetrics(MeterRegistry meters, ReceiverBulkhead places, Clock clock) {
        this.delivered = callbacks(meters, "delivered");
        this.failed = callbacks(meters, "failed");
        this.gone = callbacks(meters, "gone");
        this.givenUp = callbacks(meters, "given_up");
        this.unreadable = Counter.builder("sms.callbacks.unreadable")
                .description("Records on sms-status that say nothing a caller could be told").register(meters);
        Gauge.builder("sms.callbacks.in.flight", places, ReceiverBulkhead::taken).description("Callbacks under way")
                .register(meters);
        Gauge.builder("sms.callbacks.outstanding", tallies, all -> all.stream().mapToInt(Tally::count).sum())
                .description("Messages of which something is to be told still").register(meters);
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

    void countDelivered() {
        delivered.increment();
    }

    void countFailed() {
        failed.increment();
    }

    void countGone() {
        gone.increment();
    }

    void countGivenUp() {
        givenUp.increment();
    }

    void countUnreadable() {
        unreadable.increment();
    }

    private static Counter callbacks(MeterRegistry meters, String outcome) {
        return Counter.builder("sms.callbacks").description("Callbacks by how they ended").tag("outcome", outcome)
                .register(meters);
    }
}
