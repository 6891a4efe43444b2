package dev.smsgateway.worker;

import java.util.List;
import java.util.Locale;
import java.util.function.IntSupplier;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;

import dev.smsgateway.message.Attempt;
import dev.smsgateway.message.Attempt.Outcome;
import dev.smsgateway.message.DeliveryResult;

/**
 * What a worker did, in numbers.
 */
final class WorkerMetrics {

    private final MeterRegistry meters;

    private final MeterProvider<Counter> results;

    private final Counter possibleDuplicates;

    private final Counter deadLetters;

    private final Counter retries;

    private final Counter inDoubt;

    private final Counter delayed;

    private final Counter forwarded;

    private final Counter replayed;

    private final Counter failures;

    private final Counter ignoredHeaders;

    WorkerMetrics(MeterRegistry meters) {
        this.meters = meters;
        this.results = Counter.builder("sms.results").description("Messages, by how they ended").withRegistry(meters);
        this.possibleDuplicates = counter("sms.possible.duplicates",
                "Messages that more than one provider took or may have taken");
        this.deadLetters = counter("sms.dead.letters", "Records that could not be read");
        this.delayed = counter("sms.retries", "Times a request was left for a later try, no provider being available");
        this.forwarded = counter("sms.requests.forwarded",
                "Requests copied to the partition that their ids belong to, or with the time at which they were first seen");
        this.replayed = counter("sms.idempotent.replays", "Requests answered with the result of an earlier one");
        this.failures = counter("sms.records.failures",
                "Times the dispatch of a record broke off because of a defect or a missing decision");
        this.inDoubt = counter("sms.attempts.in.doubt",
                "Attempts begun by a worker that was killed or cut off before it recorded how they ended");
        this.ignoredHeaders = counter("sms.headers.ignored", "Headers of requests that were longer than allowed");
        this.retries = counter("sms.results.retries", "Times a result or dead letter was not taken by Kafka");
    }

    void watch(InFlightPermits inFlight, int max, long maxBytes) {
        Gauge.builder("sms.in.flight", inFlight, InFlightPermits::count).description("Messages being dispatched")
                .register(meters);
        Gauge.builder("sms.in.flight.max", () -> max).description("Messages that may be dispatched at one time")
                .register(meters);
        Gauge.builder("sms.bytes.in.flight", inFlight, InFlightPermits::bytes)
                .description("What the messages under way take up in memory, about").register(meters);
        Gauge.builder("sms.bytes.in.flight.max", () -> maxBytes)
                .description("What they may take up before no more requests are taken").register(meters);
        Gauge.builder("sms.consumer.paused", inFlight, permits -> permits.isPaused() ? 1 : 0)
                .description("Whether no more requests are taken until some are finished").register(meters);
        FunctionCounter.builder("sms.consumer.pauses", inFlight, InFlightPermits::pauses)
                .description("Times no more requests were taken until some were finished").register(meters);
    }

    void watchOverdue(IntSupplier overdue) {
        Gauge.builder("sms.records.overdue", overdue::getAsInt)
                .description("Records taken so long ago that they should have come to an end").register(meters);
    }

    void countIgnoredHeader() {
        ignoredHeaders.increment();
    }

    void countInDoubt(List<Attempt> attempts) {
        inDoubt.increment(attempts.stream().filter(attempt -> attempt.outcome() == Outcome.IN_DOUBT).count());
    }

    void count(DeliveryResult result) {
        results.withTags("status", result.status().name().toLowerCase(Locale.ROOT), "provider",
                result.provider() == null ? "none" : result.provider()).increment();
        if (result.possibleDuplicate()) {
            possibleDuplicates.increment();
        }
    }

    void countDelayed() {
        delayed.increment();
    }

    void countForwarded() {
        forwarded.increment();
    }

    void countReplayed() {
        replayed.increment();
    }

    void countDeadLetter() {
        deadLetters.increment();
    }

    void countFailure() {
        failures.increment();
    }

    void countRetry() {
        retries.increment();
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(meters);
    }
}
