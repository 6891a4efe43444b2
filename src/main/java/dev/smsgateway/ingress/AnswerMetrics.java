package dev.smsgateway.ingress;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * Measures how long callers wait, by answer, and counts requests, by tenant.
 */
final class AnswerMetrics {

    private final MeterProvider<Timer> answers;

    private final MeterProvider<Counter> requests;

    AnswerMetrics(MeterRegistry meters) {
        this.answers = Timer.builder("sms.answers").description("Requests of callers, by what they were told")
                .serviceLevelObjectives(Duration.ofMillis(10), Duration.ofMillis(50), Duration.ofMillis(100),
                        Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofMillis(2500),
                        Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(20))
                .withRegistry(meters);
        this.requests = Counter.builder("sms.requests").description("Requests, by caller").withRegistry(meters);
    }

    void record(String answer, @Nullable String tenant, Duration waited) {
        answers.withTag("answer", answer).record(waited);
        requests.withTag("tenant", tenant == null ? "none" : tenant).increment();
    }
}
