package dev.smsgateway.status;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import dev.smsgateway.message.Attempt;

/**
 * What became of messages, counted by the instance that holds them.
 */
final class StatusMetrics {

    private static final Duration[] STEPS = {Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(5),
            Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofMinutes(2),
            Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofHours(1), Duration.ofHours(6)};

    private final MeterRegistry meters;

    private final Map<String, AtomicLong> missing = new ConcurrentHashMap<>();

    StatusMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    void count(Change change, MessageState state) {
        String provider = change.provider() == null ? "none" : change.provider();
        String operator = DestinationOperator.of(state.recipient());
        Counter.builder("sms.status.changes").description("Times a message came to have a status")
                .tag("status", change.status().word()).tag("provider", provider).tag("operator", operator)
                .register(meters).increment();
        Instant sentAt = sentAt(change, state);
        if (change.status() == CurrentStatus.DELIVERED && sentAt != null) {
            Duration taken = Duration.between(sentAt, change.at());
            Timer.builder("sms.delivery").description("From when a provider took a message to when it was reported "
                    + "delivered").tag("provider", provider).tag("operator", operator).serviceLevelObjectives(STEPS)
                    .register(meters).record(taken.isNegative() ? Duration.ZERO : taken);
        }
    }

    void countUnreadable(String topic) {
        Counter.builder("sms.status.unreadable").description("Records that the status table could not read")
                .tag("topic", topic).register(meters).increment();
    }

    /** More, or fewer, messages were sent long ago and have no report. */
    void countMissing(String provider, int more) {
        missing.computeIfAbsent(provider, this::watch).addAndGet(more);
    }

    private AtomicLong watch(String provider) {
        AtomicLong number = new AtomicLong();
        Gauge.builder("sms.reports.missing", number, AtomicLong::get)
                .description("Messages sent more than 15 minutes ago whose final report has not come")
                .tag("provider", provider).register(meters);
        return number;
    }

    private static @Nullable Instant sentAt(Change change, MessageState state) {
        return state.ended().stream().flatMap(round -> round.attempts().stream())
                .filter(attempt -> attempt.outcome().mayHaveSent() && attempt.provider().equals(change.provider()))
                .map((Attempt attempt) -> attempt.startedAt().plus(attempt.duration())).reduce((_, last) -> last)
                .orElse(null);
    }
}
