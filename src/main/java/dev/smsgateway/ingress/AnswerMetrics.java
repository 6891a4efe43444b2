package dev.smsgateway.ingress;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * How long callers waited, by what they were told, and how many requests each sent.
 */
final class AnswerMetrics {

    private final MeterRegistry meters;

    private final Map<String, Timer> answers = new ConcurrentHashMap<>();

    private final Map<String, Counter> requests = new ConcurrentHashMap<>();

    AnswerMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    void record(String answer, @Nullable String tenant, Duration waited) {
        answers.computeIfAbsent(answer, this::timer).record(waited);
        requests.computeIfAbsent(tenant == null ? "none" : tenant, this::counter).increment();
    }

    private Timer timer(String answer) {
        return Timer.builder("sms.answers").description("Requests of callers, by what they were told")
                .tag("answer", answer)
                .serviceLevelObjectives(Duration.ofMillis(10), Duration.ofMillis(50), Duration.ofMillis(100),
                        Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofMillis(2500),
                        Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(20))
                .register(meters);
    }

    private Counter counter(String tenant) {
        return Counter.builder("sms.requests").description("Requests, by caller").tag("tenant", tenant)
                .register(meters);
    }
}
