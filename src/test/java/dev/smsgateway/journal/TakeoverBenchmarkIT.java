package dev.smsgateway.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import dev.smsgateway.local.LocalBroker;
import dev.smsgateway.message.Attempt;
import dev.smsgateway.message.Attempt.Outcome;
import dev.smsgateway.message.MessageId;
import dev.smsgateway.topic.Topics;

/**
 * How long a partition waits for its new owner to read the journal, with 10,000 requests that were
 * dispatched and not committed. Written to {@code target/takeover.md}.
 */
@Tag("benchmark")
class TakeoverBenchmarkIT {

    private static final int REQUESTS = 10_000;

    private static final int TIMES = 9;

    private static final Instant NOW = Instant.parse("2026-01-15T10:30:00Z");

    @TempDir
    private Path directory;

    @Test
    void aNewOwnerReadsWhatIsNotCommitted() throws IOException, InterruptedException, ExecutionException {
        try (LocalBroker broker = LocalBroker.start(directory, LocalBroker.freePort());
                Admin admin = Admin.create(Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()));
                Producer<String, byte[]> producer = new KafkaProducer<>(
                        Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()),
                        new StringSerializer(), new ByteArraySerializer())) {
            admin.createTopics(List.of(new NewTopic(Topics.REQUESTS, 1, (short) 1),
                    new NewTopic(Topics.ATTEMPTS, 1, (short) 1))).all().get();
            Takeover takeover = takeover(broker, producer);
            dispatchAll(takeover.takeOver(0, "me", () -> true));

            long[] millis = new long[TIMES];
            for (int time = 0; time < TIMES; time++) {
                long begun = System.nanoTime();
                TakenJournal taken = takeover.takeOver(0, "me", () -> true);
                millis[time] = Duration.ofNanos(System.nanoTime() - begun).toMillis();
                assertThat(taken.history().removeAttempts(round(REQUESTS - 1),
                        new JournaledRequest(REQUESTS - 1, null, null, 0))).hasSize(1);
            }

            Arrays.sort(millis);
            Files.writeString(Path.of("target", "takeover.md"),
                    "A partition with %,d uncommitted requests (%,d journal records) was taken over in %d ms (median of %d, worst %d ms).%n"
                            .formatted(REQUESTS, 2 * REQUESTS, millis[TIMES / 2], TIMES, millis[TIMES - 1]));
        }
    }

    private static void dispatchAll(TakenJournal owner) throws InterruptedException {
        List<Thread> dispatches = new ArrayList<>();
        for (int number = 0; number < REQUESTS; number++) {
            RoundJournal journal = new RoundJournal(owner.journal(), round(number),
                    new JournaledRequest(number, null, null, 0), 0, List.of());
            dispatches.add(Thread.ofVirtual().start(() -> {
                journal.intend("arkesel", NOW);
                journal.record(new Attempt("arkesel", Outcome.ACCEPTED, null, null, "id", NOW,
                        Duration.ofMillis(200)));
            }));
        }
        for (Thread dispatch : dispatches) {
            dispatch.join();
        }
    }

    private static RoundId round(int number) {
        return new RoundId(new MessageId("message-" + number), 1, 0);
    }

    private static Takeover takeover(LocalBroker broker, Producer<String, byte[]> producer) {
        Map<String, Object> consumer = new HashMap<>(Journals.CONSUMER);
        consumer.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
        consumer.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        KeyBudget budget = new KeyBudget(100, new SimpleMeterRegistry());
        return new Takeover(new Journals(new DefaultKafkaConsumerFactory<>(consumer, new StringDeserializer(),
                new ByteArrayDeserializer()), producer), new Uncommitted(),
                committed -> new KnownMessages(budget, Duration.ofHours(24), Clock.systemUTC(), committed));
    }

    /** Whoever asks is the owner, and nothing is committed. */
    private static final class Uncommitted implements Membership {

        @Override
        public boolean owns(String member, int partition) {
            return true;
        }

        @Override
        public long committed(int partition) {
            return 0;
        }
    }
}
