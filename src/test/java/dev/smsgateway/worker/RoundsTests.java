package dev.smsgateway.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.KafkaTemplate;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import dev.smsgateway.dispatch.FleetPeers;
import dev.smsgateway.dispatch.GuardedProvider;
import dev.smsgateway.journal.JournalDoubles;
import dev.smsgateway.journal.RoundId;
import dev.smsgateway.journal.TakenJournal;
import dev.smsgateway.message.Attempt;
import dev.smsgateway.message.Attempt.Outcome;
import dev.smsgateway.message.SendRequestRules;
import dev.smsgateway.message.WebhookRules;
import dev.smsgateway.queue.QueueDoubles;
import dev.smsgateway.queue.ReadRequest.Readable;
import dev.smsgateway.queue.RequestReaders;
import dev.smsgateway.topic.Topics;

/**
 * A round that breaks off is tried again. It then goes on from what it had learned: otherwise the
 * second try would call a provider again, or decide a second time.
 */
class RoundsTests {

    private final BrokenProducer producer = new BrokenProducer();

    private final TakenJournal taken = JournalDoubles.taken(producer);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    private final GuardedProvider provider = new GuardedProvider("arkesel", () -> false, 5, Duration.ofMinutes(1),
            timer, Clock.systemUTC(), FleetPeers.NONE);

    private RandomGenerator random = () -> 0;

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void theAttemptsOfARoundThatBreaksOffBeforeItsDecisionAreKept() {
        random = () -> {
            throw new StackOverflowError();
        };
        Incoming incoming = incoming("0241234567");
        RoundId round = incoming.statedRound();

        assertThatThrownBy(() -> rounds().run(incoming, taken, round)).isInstanceOf(StackOverflowError.class);

        assertThat(provider.calls()).isEqualTo(1);
        assertThat(taken.history().removeAttempts(round, incoming.journaled())).singleElement()
                .extracting(Attempt::outcome).isEqualTo(Outcome.UNAVAILABLE);
    }

    @Test
    void theDecisionOfARoundThatBreaksOffBehindItIsKept() {
        Incoming incoming = incoming("no number");
        RoundId round = incoming.statedRound();

        assertThatThrownBy(() -> rounds().run(incoming, taken, round)).isInstanceOf(StackOverflowError.class);

        assertThat(taken.history().decision(round, incoming.journaled())).hasValue(0);
    }

    private Rounds rounds() {
        WorkerMetrics metrics = new WorkerMetrics(new SimpleMeterRegistry());
        KafkaTemplate<String, byte[]> template = new KafkaTemplate<>(() -> producer);
        SafeWrites writes = new SafeWrites(metrics);
        RetryPolicy policy = new RetryPolicy(new RetryProperties(List.of(Duration.ofSeconds(1)), 10),
                () -> random.nextLong(), Clock.systemUTC());
        return new Rounds(new RequestDispatch(provider.dispatcher(), Clock.systemUTC()),
                new ResultPublisher(template, QueueDoubles.replies(template), writes, metrics),
                new Retries(policy, QueueDoubles.copies(template), writes, metrics), metrics);
    }

    private static Incoming incoming(String recipient) {
        byte[] value = """
                {"message_id": "mine", "recipient": "%s", "message": "Hello"}""".formatted(recipient).getBytes(UTF_8);
        ConsumerRecord<String, byte @Nullable []> record = new ConsumerRecord<>(Topics.REQUESTS, 0, 7, "mine", value);
        OwnedPartition partition = new OwnedPartition(WorkerDoubles.window());
        Readable request = (Readable) RequestReaders.of(new SendRequestRules("GH", 10, Duration.ofHours(4),
                Duration.ofHours(72), new WebhookRules(true, false, false)), Clock.systemUTC()).read(record);
        return new Incoming(new TakenRecord(record, partition, partition.window().add(7, 100)), request);
    }

    /** Breaks off at whatever is not of the journal. */
    private static final class BrokenProducer extends MockProducer<String, byte[]> {

        private BrokenProducer() {
            super(true, new StringSerializer(), new ByteArraySerializer());
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<String, byte[]> record, Callback callback) {
            if (!record.topic().equals(Topics.ATTEMPTS)) {
                throw new StackOverflowError();
            }
            return super.send(record, callback);
        }
    }
}
