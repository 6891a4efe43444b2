package dev.smsgateway.topic;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Whether one of this instance's consumers works: it hears from its last polls, and Kafka refused
 * none of them a moment ago. A consumer that Kafka refuses is tried again, so it works again by
 * itself once it has its rights back.
 */
public final class ConsumerState {

    /** How long a consumer that was refused rests before it is tried again. */
    public static final Duration REST = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(ConsumerState.class);

    /** Between two polls; a longer silence means that its thread has ended or hangs. */
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(1);

    private static final Duration REMEMBERED = REST.multipliedBy(2);

    private final String name;

    private volatile long failedAt = System.nanoTime() - REMEMBERED.toNanos();

    private volatile long polledAt = System.nanoTime() - LONGEST_SILENCE.toNanos();

    private volatile String failure = "";

    private ConsumerState(String name) {
        this.name = name;
    }

    static ConsumerState of(String name, MeterRegistry meters) {
        ConsumerState state = new ConsumerState(name);
        state.register(meters, state::isWorking);
        return state;
    }

    /** Of a consumer that polls only while it has something to do, or is Kafka Streams' own. */
    static ConsumerState ofOccasional(String name, BooleanSupplier runs, MeterRegistry meters) {
        ConsumerState state = new ConsumerState(name);
        state.register(meters, () -> runs.getAsBoolean() && !state.isFailing());
        return state;
    }

    public boolean isWorking() {
        return !isFailing() && System.nanoTime() - polledAt < LONGEST_SILENCE.toNanos();
    }

    private boolean isFailing() {
        return System.nanoTime() - failedAt < REMEMBERED.toNanos();
    }

    <T> T watch(Supplier<T> call) {
        try {
            T result = call.get();
            polledAt = System.nanoTime();
            return result;
        } catch (WakeupException e) {
            throw e;
        } catch (RuntimeException e) {
            failed(e);
            throw e;
        }
    }

    /** Says once for each kind of failure in a row what is wrong. */
    public void failed(Throwable failed) {
        String kind = failed.getClass().getSimpleName();
        if (!isFailing() || !kind.equals(failure)) {
            log.warn("The consumer {} does not work, trying on: {}", name, kind);
        }
        failure = kind;
        failedAt = System.nanoTime();
    }

    private void register(MeterRegistry meters, BooleanSupplier working) {
        Gauge.builder("sms.consumer.working", () -> working.getAsBoolean() ? 1 : 0)
                .description("1 while this consumer hears what is written, 0 while Kafka refuses it or it has stopped")
                .tag("consumer", name).register(meters);
    }
}
