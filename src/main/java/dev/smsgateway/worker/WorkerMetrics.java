package dev.smsgateway.worker;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import java.util.List;
import java.util.Locale;

import dev.smsgateway.message.Attempt;
import dev.smsgateway.message.Attempt.Outcome;
import dev.smsgateway.message.DeliveryResult;

/**
 * What a worker did, in numbers.
 */
final class WorkerMetrics {

    private final MeterRegistry meters;

    private final Counter possibleDuplicates;

    private final Counter deadLetters;

    private final Counter retries;

    private final Counter inDoubt;

    WorkerMetrics(MeterRegistry meters) {
        this.meters = meters;
        this.possibleDuplicates = counter("sms.possible.duplicates",
                "Messages that more than one provider took or may have taken");
        this.deadLetters = counter("sms.dead.letters", "Records that could not be read");
        this.inDoubt = counter("sms.attempts.in.doubt",
                "Attempts begun by a worker that was killed or cut off before it recorded how they ended");
        this.retries = counter("sms.results.retries", "Times a result or dead letter was not taken by Kafka");
    }

    void countInDoubt(List<Attempt> attempts) {
        inDoubt.increment(attempts.stream().filter(attempt -> attempt.outcome() == Outcome.IN_DOUBT).count());
    }

    void watch(Valve inFlight, int max) {
        Gauge.builder("sms.in.flight", inFlight, Valve::count).description("Messages being dispatched")
                .register(meters);
        Gauge.builder("sms.in.flight.max", () -> max).description("Messages that may be dispatched at one time")
                .register(meters);
        Gauge.builder("sms.consumer.paused", inFlight, valve -> valve.isShut() ? 1 : 0)
                .description("Whether no more requests are taken until some are finished").register(meters);
    }

    void count(DeliveryResult result) {
        Counter.builder("sms.results").description("Messages, by how they ended")
                .tag("status", result.status().name().toLowerCase(Locale.ROOT))
                .tag("provider", result.provider() == null ? "none" : result.provider()).register(meters).increment();
        if (result.possibleDuplicate()) {
            possibleDuplicates.increment();
        }
    }

    void countDeadLetter() {
        deadLetters.increment();
    }

    void countRetry() {
        retries.increment();
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(meters);
    }
}
