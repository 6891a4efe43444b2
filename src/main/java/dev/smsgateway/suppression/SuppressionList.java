package dev.smsgateway.suppression;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import dev.smsgateway.dispatch.Suppressions;
import dev.smsgateway.message.PhoneNumber;
import dev.smsgateway.message.SendRequest;
import dev.smsgateway.role.ConditionalOnRole;
import dev.smsgateway.role.Role;
import dev.smsgateway.suppression.Suppression.Source;

/**
 * What this instance has read of the suppressions, and what it adds to them.
 */
@Component
@ConditionalOnRole({Role.INGRESS, Role.WORKER})
final class SuppressionList implements Suppressions {

    /** Reading them takes about a second for each hundred thousand. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Map<String, Suppression> known = new ConcurrentHashMap<>();

    private final CountDownLatch complete = new CountDownLatch(1);

    private final NumberKeys keys;

    private final SuppressionWriter writer;

    private final int max;

    private final Clock clock;

    private long received = -1;

    SuppressionList(SuppressionProperties properties, SuppressionWriter writer, MeterRegistry meters, Clock clock) {
        this.keys = new NumberKeys(properties.secrets());
        this.max = properties.max();
        this.writer = writer;
        this.clock = clock;
        Gauge.builder("sms.suppressions", known, Map::size)
                .description("Numbers that want no more messages of a sender, for all senders").register(meters);
    }

    @Override
    public State stateOf(SendRequest request) {
        if (!isComplete(PATIENCE)) {
            return State.UNKNOWN;
        }
        boolean suppressed = !known.isEmpty() && find(request.tenant(), request.recipient()).isPresent();
        return suppressed ? State.SUPPRESSED : State.WANTED;
    }

    /** Does not wait: where Kafka does not take it, the provider refuses the next message as well. */
    @Override
    public void add(SendRequest request) {
        if (known.size() < max) {
            String key = keys.of(request.tenant(), request.recipient()).getFirst();
            writer.write(key, suppression(Source.PROVIDER));
        }
    }

    /** Whether everything has been read that was written before this instance came. */
    boolean isComplete() {
        return isComplete(Duration.ZERO);
    }

    Optional<Suppression> find(@Nullable String tenant, PhoneNumber number) {
        return keys.of(tenant, number).stream().map(known::get).filter(Objects::nonNull).findFirst();
    }

    /**
     * Suppresses the number, if it is not already.
     *
     * @return false when there are as many as may be
     * @throws NotWrittenException when Kafka does not confirm it
     */
    boolean suppress(@Nullable String tenant, PhoneNumber number) {
        if (find(tenant, number).isPresent()) {
            return true;
        }
        if (known.size() >= max) {
            return false;
        }
        confirm(List.of(writer.write(keys.of(tenant, number).getFirst(), suppression(Source.SENDER))));
        return true;
    }

    /**
     * Lifts the suppression, if there is one.
     *
     * @throws NotWrittenException when Kafka does not confirm it
     */
    void lift(@Nullable String tenant, PhoneNumber number) {
        confirm(keys.of(tenant, number).stream().filter(known::containsKey).map(key -> writer.write(key, null))
                .toList());
    }

    void receive(String key, @Nullable Suppression suppression) {
        if (suppression == null) {
            known.remove(key);
        } else {
            known.put(key, suppression);
        }
    }

    /** Everything has been received up to this offset of the topic. */
    synchronized void receivedUpTo(long offset) {
        received = offset;
        notifyAll();
    }

    void caughtUp() {
        complete.countDown();
    }

    /** What was written counts once it has been read, so that no older record undoes it. */
    private void confirm(List<? extends Future<RecordMetadata>> written) {
        long last = -1;
        for (Future<RecordMetadata> one : written) {
            last = Math.max(last, writer.confirm(one).offset());
        }
        awaitReceived(last);
    }

    private synchronized void awaitReceived(long offset) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (received < offset) {
                long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
                if (left <= 0) {
                    throw new NotWrittenException();
                }
                wait(left);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new NotWrittenException();
        }
    }

    private boolean isComplete(Duration patience) {
        try {
            return complete.getCount() == 0 || complete.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Suppression suppression(Source source) {
        return new Suppression(clock.instant().truncatedTo(ChronoUnit.MILLIS), source);
    }
}
