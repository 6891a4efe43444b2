package dev.smsgateway.status;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;

/**
 * The metrics of the messages whose partitions this instance owns.
 */
final class StatusMetrics {

    private static final Duration[] STEPS = {Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(5),
            Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofMinutes(2),
            Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofHours(1), Duration.ofHours(6)};

    private final MeterRegistry meters;

    private final MeterProvider<Counter> changes;

    private final MeterProvider<Timer> deliveries;

    private final MeterProvider<Counter> unreadable;

    /** No {@code MultiGauge}: it replaces all its rows to add one. */
    private final Map<String, AtomicLong> missing = new ConcurrentHashMap<>();

    StatusMetrics(MeterRegistry meters) {
        this.meters = meters;
        this.changes = Counter.builder("sms.status.changes").description("Times a message came to have a status")
                .withRegistry(meters);
        this.deliveries = Timer.builder("sms.delivery").serviceLevelObjectives(STEPS)
                .description("From when a provider took a message to when it was reported delivered")
                .withRegistry(meters);
        this.unreadable = Counter.builder("sms.status.unreadable")
                .description("Records that the status table could not read").withRegistry(meters);
    }

    void count(RecordedChange change, MessageState state) {
        String provider = change.provider() == null ? "none" : change.provider();
        Tags tags = Tags.of("provider", provider, "operator", DestinationOperator.of(state.recipient()));
        changes.withTags(tags.and("status", change.status().word())).increment();
        if (change.status() == CurrentStatus.DELIVERED) {
            state.results().stream().flatMap(result -> result.copies().stream())
                    .filter(copy -> copy.provider().equals(provider)).reduce((_, last) -> last)
                    .map(copy -> Duration.between(copy.startedAt().plus(copy.duration()), change.at()))
                    .ifPresent(taken -> deliveries.withTags(tags).record(taken.isNegative() ? Duration.ZERO : taken));
        }
    }

    void countUnreadable(String topic) {
        unreadable.withTag("topic", topic).increment();
    }

    /** Adds to the number of missing reports, or takes from it when negative. */
    void countMissing(String provider, int more) {
        missing.computeIfAbsent(provider, this::register).addAndGet(more);
    }

    private AtomicLong register(String provider) {
        AtomicLong number = new AtomicLong();
        Gauge.builder("sms.reports.missing", number, AtomicLong::get)
                .description("Messages sent more than 15 minutes ago whose final report has not come")
                .tag("provider", provider).register(meters);
        return number;
    }
}
