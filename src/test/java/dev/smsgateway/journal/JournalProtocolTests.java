package dev.smsgateway.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import dev.smsgateway.dispatch.JournalClosedException;
import dev.smsgateway.journal.JournalRecord.Claim;
import dev.smsgateway.journal.JournalRecord.Decision;
import dev.smsgateway.journal.JournalRecord.Intent;
import dev.smsgateway.local.LocalBroker;
import dev.smsgateway.message.Attempt;
import dev.smsgateway.message.Attempt.Outcome;
import dev.smsgateway.message.DeliveryResult;
import dev.smsgateway.message.DeliveryStatus;
import dev.smsgateway.message.MessageId;
import dev.smsgateway.message.RequestPlace;
import dev.smsgateway.queue.Origin;
import dev.smsgateway.topic.Topics;

/**
 * Owners that follow each other, on a real broker. One that was paused is simply one that goes on
 * after another has taken over.
 */
class JournalProtocolTests {

    private static final Instant NOW = Instant.parse("2026-01-15T10:30:00Z");

    private static final String ME = "me";

    @TempDir
    private static Path directory;

    private static LocalBroker broker;

    private static Admin admin;

    private static int partitions;

    /** How many of the next consumers cannot be made. */
    private final AtomicInteger failures = new AtomicInteger();

    private final FakeMembership membership = new FakeMembership();

    private Producer<String, byte[]> producer;

    private int partition;

    @BeforeAll
    static void startBroker() throws IOException, ExecutionException, InterruptedException {
        broker = LocalBroker.start(directory, LocalBroker.freePort());
        admin = Admin.create(Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()));
        admin.createTopics(List.of(new NewTopic(Topics.REQUESTS, 30, (short) 1),
                new NewTopic(Topics.ATTEMPTS, 30, (short) 1))).all().get();
    }

    @AfterAll
    static void stopBroker() throws IOException {
        admin.close();
        broker.close();
    }

    /** Each test has a partition of its own. */
    @BeforeEach
    void take() {
        partition = partitions++;
        producer = new KafkaProducer<>(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()),
                new StringSerializer(), new ByteArraySerializer());
    }

    @AfterEach
    void close() {
        producer.close();
    }

    @Test
    void aNewOwnerFindsWhatWasBegunAndWhatWasDecided() throws InterruptedException {
        TakenJournal before = takeOver();
        RoundJournal begun = round(before, "begun", 0);
        begun.intend("arkesel", NOW);
        RoundJournal refused = round(before, "refused", 1);
        refused.intend("arkesel", NOW);
        refused.record(attempt("arkesel", Outcome.UNAVAILABLE));
        refused.intend("mnotify", NOW);
        refused.retract();
        RoundJournal decided = round(before, "decided", 2);
        decided.decide(decision("decided", DeliveryStatus.EXPIRED, 2));

        TakenJournal after = takeOver();

        assertThat(after.history().removeAttempts(id("begun"), request(0)))
                .containsExactly(Attempt.inDoubt("arkesel", NOW));
        assertThat(after.history().removeAttempts(id("refused"), request(0)))
                .containsExactly(attempt("arkesel", Outcome.UNAVAILABLE));
        assertThat(decided(after, id("decided")))
                .contains(decision("decided", DeliveryStatus.EXPIRED, 2));
        assertThat(decided(after, id("begun"))).isEmpty();
        assertThat(after.history().removeAttempts(id("unknown"), request(0))).isEmpty();
    }

    @Test
    void anOwnerThatWasPausedMayNotCallOnceItsPartitionIsClaimed() throws InterruptedException {
        TakenJournal paused = takeOver();
        round(paused, "before", 0).intend("arkesel", NOW);
        TakenJournal owner = takeOver();

        assertThatThrownBy(() -> round(paused, "behind", 1).intend("arkesel", NOW))
                .isInstanceOf(JournalClosedException.class);
        assertThatThrownBy(() -> round(paused, "before", 0).decide(decision("before", DeliveryStatus.SENT, 0)))
                .isInstanceOf(JournalClosedException.class);
        assertThat(paused.journal().isClosed()).isTrue();
        assertThat(owner.history().removeAttempts(id("before"), request(0))).hasSize(1);
    }

    @Test
    void anIntentThatComesBehindTheClaimIsNoDoubt() throws InterruptedException {
        TakenJournal paused = takeOver();
        TakenJournal owner = takeOver();
        CompletableFuture<Long> late = paused.journal().append(new Intent(id("late"), 0, "arkesel", NOW), request(0),
                true);
        assertThatThrownBy(late::join).hasCauseInstanceOf(JournalClosedException.class);
        round(owner, "own", 0).intend("mnotify", NOW);

        TakenJournal next = takeOver();

        assertThat(next.history().removeAttempts(id("late"), request(0))).isEmpty();
        assertThat(next.history().removeAttempts(id("own"), request(0))).hasSize(1);
    }

    @Test
    void manyIntentsOfAPausedOwnerAreAllRefused() throws InterruptedException {
        TakenJournal paused = takeOver();
        TakenJournal owner = takeOver();
        List<CompletableFuture<Long>> late = List.of(0, 1, 2, 3, 4).stream().map(
                number -> paused.journal().append(new Intent(id("late-" + number), 0, "arkesel", NOW), request(number),
                        true))
                .toList();

        assertThat(late).allSatisfy(one -> assertThatThrownBy(one::join)
                .hasCauseInstanceOf(JournalClosedException.class));
        round(owner, "own", 0).intend("mnotify", NOW);
        assertThat(owner.journal().isClosed()).isFalse();
    }

    @Test
    void aClaimThatComesLateShutsNobodyOut() throws InterruptedException {
        takeOver();
        TakenJournal owner = takeOver();
        claim("late", 2);

        round(owner, "own", 0).intend("arkesel", NOW);

        assertThat(owner.journal().isClosed()).isFalse();
        assertThat(takeOver().history().removeAttempts(id("own"), request(0))).hasSize(1);
    }

    @Test
    void anOwnerWhoseClaimComesBehindALateOneClaimsAgain() throws InterruptedException {
        takeOver();
        AtomicBoolean once = new AtomicBoolean();
        membership.asked = () -> {
            if (once.compareAndSet(false, true)) {
                claim("late", 2);
            }
            return true;
        };

        TakenJournal owner = takeOver();

        round(owner, "own", 0).intend("arkesel", NOW);
        assertThat(owner.journal().isClosed()).isFalse();
        assertThat(owner.history().epoch()).isEqualTo(3);
    }

    @Test
    void aWorkerThatLostThePartitionDoesNotClaim() throws InterruptedException {
        TakenJournal owner = takeOver();
        AtomicBoolean wanted = new AtomicBoolean(true);
        membership.asked = () -> {
            wanted.set(false);
            return false;
        };

        assertThatThrownBy(() -> takeover().takeOver(partition, ME, wanted::get))
                .isInstanceOf(JournalClosedException.class);

        membership.asked = () -> true;
        round(owner, "own", 0).intend("arkesel", NOW);
        assertThat(owner.journal().isClosed()).isFalse();
    }

    @Test
    void readsOnlyWhatIsNotCommitted() throws InterruptedException {
        TakenJournal before = takeOver();
        for (int request = 0; request < 200; request++) {
            round(before, "old-" + request, request).decide(decision("old-" + request, DeliveryStatus.SENT, request));
        }
        before.journal().committed(199);
        membership.committed = 199;
        round(before, "new", 200).intend("arkesel", NOW);

        TakenJournal after = takeOver();

        assertThat(decided(after, id("old-99"))).isEmpty();
        assertThat(decided(after, id("old-199"))).isPresent();
        assertThat(after.history().removeAttempts(id("new"), request(0))).hasSize(1);
    }

    @Test
    void readsTheWholeJournalWhereOffsetsWereReset() throws InterruptedException {
        TakenJournal before = takeOver();
        for (int request = 0; request < 50; request++) {
            round(before, "old-" + request, request).decide(decision("old-" + request, DeliveryStatus.SENT, request));
        }
        before.journal().committed(50);
        round(before, "new", 50).intend("arkesel", NOW);
        membership.committed = 0;

        TakenJournal after = takeOver();

        for (int request = 0; request < 50; request++) {
            assertThat(decided(after, id("old-" + request))).isPresent();
        }
    }

    @Test
    void anIntentThatWasWrittenWithoutAnAcknowledgementShutsNobodyOut()
            throws InterruptedException, ExecutionException {
        TakenJournal owner = takeOver();
        RoundJournal round = round(owner, "own", 0);
        // What a lost acknowledgement leaves: a record of the owner's own that it knows nothing of.
        producer.send(new ProducerRecord<>(Topics.ATTEMPTS, partition, "own", JournalJson
                .write(new Intent(id("own"), 0, "arkesel", NOW), request(0), new Stamp(1, 0, 0, 0)))).get();

        round.intend("arkesel", NOW);
        round.record(attempt("arkesel", Outcome.ACCEPTED));
        TakenJournal next = takeOver();

        assertThat(next.history().removeAttempts(id("own"), request(0)))
                .containsExactly(attempt("arkesel", Outcome.ACCEPTED));
    }

    @Test
    void aDecisionOfAnotherRoundIsNotThisRounds() throws InterruptedException {
        TakenJournal before = takeOver();
        round(before, "one", 0).decide(decision("one", DeliveryStatus.UNAVAILABLE, 0));

        TakenJournal after = takeOver();

        assertThat(decided(after, new RoundId(new MessageId("one"), 2, 0))).isEmpty();
        assertThat(decided(after, new RoundId(new MessageId("one"), 1, 1))).isEmpty();
        assertThat(decided(after, new RoundId(new MessageId("one"), 1, 0))).isPresent();
    }

    /** The id was used before, and what became of that message is forgotten. */
    @Test
    void whatWasDecidedOnAnIdIsNotWhatIsDecidedOnItsNextMessage() throws InterruptedException {
        JournaledRequest first = new JournaledRequest(0, new Origin(1, 2, 3), "one", 0);
        JournaledRequest next = new JournaledRequest(1, new Origin(1, 4, 5), "two", 0);
        new RoundJournal(takeOver().journal(), id("mine"), first, 0, List.of())
                .decide(decision("mine", DeliveryStatus.SENT, 0));

        TakenJournal after = takeOver();

        assertThat(after.history().decision(id("mine"), next)).isEmpty();
        assertThat(after.history().decision(id("mine"), first)).isPresent();
    }

    /** A worker of an earlier release began the very request, and took its key for its id. */
    @Test
    void whatAnEarlierReleaseBeganGoesOnUnderTheIdOfToday() throws InterruptedException {
        Origin origin = new Origin(1, 2, 3);
        new RoundJournal(takeOver().journal(), id("key"), new JournaledRequest(0, origin, "one", 0), 0, List.of())
                .intend("arkesel", NOW);

        TakenJournal after = takeOver();

        assertThat(after.history().removeAttempts(id("key.100"), new JournaledRequest(0, origin, "one", 100)))
                .containsExactly(Attempt.inDoubt("arkesel", NOW));
    }

    @Test
    void aDispatchThatBrokeOffGoesOnWhereItWas() throws InterruptedException {
        TakenJournal owner = takeOver();
        RoundJournal doubtful = round(owner, "doubtful", 0);
        doubtful.intend("arkesel", NOW);
        doubtful.record(attempt("arkesel", Outcome.UNAVAILABLE));
        doubtful.intend("mnotify", NOW);
        RoundJournal decided = round(owner, "decided", 1);
        decided.decide(decision("decided", DeliveryStatus.SENT, 1));

        doubtful.returnTo(owner.history());
        decided.returnTo(owner.history());

        assertThat(owner.history().removeAttempts(id("doubtful"), request(0)))
                .containsExactly(attempt("arkesel", Outcome.UNAVAILABLE), Attempt.inDoubt("mnotify", NOW));
        assertThat(decided(owner, id("decided"))).contains(decision("decided", DeliveryStatus.SENT, 1));
    }

    @Test
    void aRecordOfALaterReleaseStopsTheTakeoverUntilItIsGone() throws Exception {
        round(takeOver(), "before", 0).intend("arkesel", NOW);
        for (ProducerRecord<String, byte[]> later : List.of(laterRecord("{\"type\": \"split\", \"epoch\": 1}", "1"),
                laterRecord(new String(JournalJson.write(new Claim("later"), JournaledRequest.NONE,
                        new Stamp(9, 0, 0, 0)), UTF_8), "2"))) {
            long at = producer.send(later).get().offset();
            Takeover takeover = takeover();
            CompletableFuture<TakenJournal> taken = CompletableFuture.supplyAsync(() -> {
                try {
                    return takeover.takeOver(partition, ME, () -> true);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            Awaitility.await().until(() -> takeover.stopped() == 1);
            assertThat(taken).isNotDone();

            // What an operator does at worst, once it is sure that nothing before is needed.
            admin.deleteRecords(Map.of(new TopicPartition(Topics.ATTEMPTS, partition),
                    RecordsToDelete.beforeOffset(at + 1))).all().get();

            assertThat(taken).succeedsWithin(20, TimeUnit.SECONDS);
            assertThat(takeover.stopped()).isZero();
        }
    }

    @Test
    void aRecordOfALaterReleaseClosesTheJournalOfAnOwnerThatFindsItBetweenItsOwn() throws Exception {
        TakenJournal owner = takeOver();
        producer.send(laterRecord("{\"type\": \"split\", \"epoch\": 9}", "1")).get();

        assertThatThrownBy(() -> round(owner, "own", 0).intend("arkesel", NOW))
                .isInstanceOf(JournalClosedException.class);
    }

    @Test
    void whatNoGatewayWroteIsPassedOver() throws Exception {
        round(takeOver(), "before", 0).intend("arkesel", NOW);
        producer.send(laterRecord("no JSON", "1")).get();

        assertThat(takeOver().history().removeAttempts(id("before"), request(0))).hasSize(1);
    }

    @Test
    void aGapThatCannotBeReadIsReadAgain() throws Exception {
        TakenJournal owner = takeOver();
        producer.send(new ProducerRecord<>(Topics.ATTEMPTS, partition, "own", JournalJson
                .write(new Intent(id("own"), 0, "arkesel", NOW), request(0), new Stamp(1, 0, 0, 0)))).get();
        failures.set(1);

        CompletableFuture<Long> safe = owner.journal().append(new Intent(id("own"), 0, "arkesel", NOW), request(0),
                true);

        assertThat(safe).succeedsWithin(20, TimeUnit.SECONDS);
        assertThat(failures).hasValue(0);
    }

    private ProducerRecord<String, byte[]> laterRecord(String value, String format) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(Topics.ATTEMPTS, partition, null,
                value.getBytes(UTF_8));
        record.headers().add("format", format.getBytes(UTF_8));
        return record;
    }

    private TakenJournal takeOver() throws InterruptedException {
        return takeover().takeOver(partition, ME, () -> true);
    }

    private Takeover takeover() {
        Map<String, Object> consumer = new HashMap<>(Journals.CONSUMER);
        consumer.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
        consumer.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        ConsumerFactory<String, byte[]> consumers = new DefaultKafkaConsumerFactory<>(consumer,
                new StringDeserializer(), new ByteArrayDeserializer()) {

            @Override
            public Consumer<String, byte[]> createConsumer() {
                if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    throw new KafkaException("not reached");
                }
                return super.createConsumer();
            }
        };
        return new Takeover(new Journals(consumers, producer), membership,
                committed -> new KnownMessages(new KeyBudget(100,
                        new SimpleMeterRegistry()), Duration.ofHours(24), Clock.systemUTC(), committed));
    }

    private void claim(String owner, long epoch) {
        try {
            producer.send(new ProducerRecord<>(Topics.ATTEMPTS, partition, null,
                    JournalJson.write(new Claim(owner), JournaledRequest.NONE, new Stamp(epoch, 0, 0, 0)))).get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RoundJournal round(TakenJournal journal, String message, long request) {
        return new RoundJournal(journal.journal(), id(message), request(request), 0, List.of());
    }

    private static Optional<Decision> decided(TakenJournal journal, RoundId round) {
        OptionalLong offset = journal.history().decision(round, request(0));
        return offset.isEmpty() ? Optional.empty() : Optional.of(journal.decisions().at(offset.getAsLong()));
    }

    private static RoundId id(String message) {
        return new RoundId(new MessageId(message), 1, 0);
    }

    private static Attempt attempt(String provider, Outcome outcome) {
        return new Attempt(provider, outcome, null, null, null, NOW, Duration.ofMillis(12));
    }

    private static JournaledRequest request(long offset) {
        return new JournaledRequest(offset, null, null, 0);
    }

    private static Decision decision(String message, DeliveryStatus status, long request) {
        return new Decision(id(message), new DeliveryResult(new MessageId(message), 1, status, null, null, false, NOW,
                null, 1, List.of(), null, new RequestPlace(0, request)), null);
    }

    private static final class FakeMembership implements Membership {

        private BooleanSupplier asked = () -> true;

        private long committed;

        @Override
        public boolean owns(String member, int partition) {
            return asked.getAsBoolean();
        }

        @Override
        public long committed(int partition) {
            return committed;
        }
    }
}
