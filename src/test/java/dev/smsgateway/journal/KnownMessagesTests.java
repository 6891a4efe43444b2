package dev.smsgateway.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import dev.smsgateway.dispatch.JournalClosedException;
import dev.smsgateway.journal.Admission.Dispatch;
import dev.smsgateway.journal.Admission.Later;
import dev.smsgateway.journal.Admission.OfEarlierMessage;
import dev.smsgateway.journal.Admission.Repeat;
import dev.smsgateway.journal.Admission.Repetition;
import dev.smsgateway.journal.Admission.Reused;
import dev.smsgateway.journal.Admission.Skip;
import dev.smsgateway.journal.Admission.UnderWay;
import dev.smsgateway.journal.JournalRecord.Decision;
import dev.smsgateway.journal.JournalRecord.Intent;
import dev.smsgateway.message.DeliveryResult;
import dev.smsgateway.message.DeliveryStatus;
import dev.smsgateway.message.MessageId;
import dev.smsgateway.queue.Envelope;
import dev.smsgateway.queue.Envelope.ReplyKind;
import dev.smsgateway.queue.Envelope.ReplyWish;
import dev.smsgateway.queue.Origin;

class KnownMessagesTests {

    private static final Instant NOW = Instant.parse("2026-01-15T10:30:00Z");

    private static final MessageId ID = new MessageId("mine");

    private static final String BODY = "body";

    private final MeterRegistry meters = new SimpleMeterRegistry();

    private Instant now = NOW;

    private final KnownMessages known = known(100);

    @Test
    void aNewMessageIsDispatched() {
        assertThat(known.admit(ID, first(1), BODY)).isEqualTo(new Dispatch(1, 0));
    }

    @Test
    void theSameRequestGetsWhatWasDecided() {
        decide(1, 0, DeliveryStatus.SENT);

        assertThat(known.admit(ID, first(2), BODY)).isEqualTo(new Repetition(77));
        assertThat(known.admit(ID, silent(2), BODY)).isEqualTo(new Skip());
        assertThat(known.admit(ID, first(2), "other")).isEqualTo(new Reused());
    }

    @Test
    void theVeryRecordIsToldAgain() {
        decide(1, 0, DeliveryStatus.UNAVAILABLE);

        assertThat(known.admit(ID, first(1), BODY)).isEqualTo(new Repeat(77));
    }

    @Test
    void whatNobodyTookBeginsANewRound() {
        decide(1, 0, DeliveryStatus.UNAVAILABLE);
        assertThat(known.admit(ID, first(2), BODY)).isEqualTo(new Dispatch(2, 0));
        known.decided(decision(ID, 2, 0, DeliveryStatus.EXPIRED, null), 78, true);

        assertThat(known.admit(ID, first(3), BODY)).isEqualTo(new Dispatch(3, 0));
        known.decided(decision(ID, 3, 0, DeliveryStatus.UNCONFIRMED, null), 79, true);
        assertThat(known.admit(ID, first(4), BODY)).isEqualTo(new Repetition(79));
    }

    @Test
    void aNewRoundWaitsUntilTheResultBeforeIsSafe() {
        known.admit(ID, first(1), BODY);
        Decision decision = decision(ID, 1, 0, DeliveryStatus.UNAVAILABLE, null);
        known.decided(decision, 77, false);
        Later later = (Later) known.admit(ID, first(2), BODY);
        assertThat(later.change()).isNotDone();

        known.decided(decision, 77, true);

        assertThat(later.change()).isDone();
        assertThat(known.admit(ID, first(2), BODY)).isEqualTo(new Dispatch(2, 0));
    }

    @Test
    void theSameRequestAsOneUnderWayDoesNotWaitForIt() {
        known.admit(ID, first(1), BODY);

        assertThat(known.admit(ID, first(2), BODY)).isEqualTo(new UnderWay());
        assertThat(known.admit(ID, silent(3), BODY)).isEqualTo(new Skip());
        assertThat(known.admit(ID, silent(1), BODY)).isEqualTo(new Skip());
    }

    @Test
    void aRetryIsDispatchedOnce() {
        known.admit(ID, first(1), BODY);
        known.decided(decision(ID, 1, 0, DeliveryStatus.UNAVAILABLE, NOW), 77, true);

        assertThat(known.admit(ID, first(2), BODY)).isEqualTo(new UnderWay());
        assertThat(known.admit(ID, first(1), BODY)).isEqualTo(new Repeat(77));
        assertThat(known.admit(ID, copy(1, 1), BODY)).isEqualTo(new Dispatch(1, 1));
        known.decided(decision(ID, 1, 1, DeliveryStatus.SENT, null), 78, true);

        assertThat(known.admit(ID, copy(1, 1), BODY)).isEqualTo(new Repeat(78));
        assertThat(known.admit(ID, first(1), BODY)).isEqualTo(new Skip());
    }

    @Test
    void aReplayIsDispatchedOnceAndKeepsWhatTheIdStandsFor() {
        decide(1, 0, DeliveryStatus.EXPIRED);

        assertThat(known.admit(ID, copy(2, 0), "with another lifetime")).isEqualTo(new Dispatch(2, 0));
        known.decided(decision(ID, 2, 0, DeliveryStatus.SENT, null), 78, true);

        assertThat(known.admit(ID, copy(2, 0), "with another lifetime")).isEqualTo(new Repeat(78));
        assertThat(known.admit(ID, copy(1, 0), BODY)).isEqualTo(new Skip());
        assertThat(known.admit(ID, first(9), BODY)).isEqualTo(new Repetition(78));
    }

    @Test
    void afterItsTimeAnIdStandsForANewMessage() {
        decide(1, 0, DeliveryStatus.SENT);
        now = NOW.plus(Duration.ofHours(25));

        assertThat(known.admit(ID, first(2), "other")).isEqualTo(new Dispatch(2, 0));
    }

    @Test
    void aKeyStandsForItsMessageUntilTheWindowHasPassedAlsoInTheNextGeneration() {
        MessageId first = ID.inGeneration(100);
        MessageId second = ID.inGeneration(200);
        assertThat(known.admit(first, keyed(100, 1), BODY)).isEqualTo(new Dispatch(1, 0));
        assertThat(known.admit(second, keyed(200, 2), BODY)).isEqualTo(new OfEarlierMessage(new UnderWay()));
        known.decided(decision(first, 1, 0, DeliveryStatus.SENT, null), 77, true);
        assertThat(known.admit(second, keyed(200, 3), BODY)).isEqualTo(new OfEarlierMessage(new Repetition(77)));
        assertThat(known.admit(second, keyed(200, 4), "other")).isEqualTo(new OfEarlierMessage(new Reused()));

        now = NOW.plus(Duration.ofHours(25));

        assertThat(known.admit(second, keyed(200, 5), "other")).isEqualTo(new Dispatch(1, 0));
        assertThat(known.admit(first, keyed(100, 6), BODY)).as("a clock that is late")
                .isEqualTo(new OfEarlierMessage(new Reused()));
    }

    @Test
    void whatNobodyTookIsANewMessageInTheNextGeneration() {
        MessageId first = ID.inGeneration(100);
        known.admit(first, keyed(100, 1), BODY);
        known.decided(decision(first, 1, 0, DeliveryStatus.UNAVAILABLE, null), 77, true);

        assertThat(known.admit(ID.inGeneration(200), keyed(200, 2), BODY)).isEqualTo(new Dispatch(1, 0));
    }

    @Test
    void aKeyIsKnownByTheMessageThatAnEarlierReleaseSentAndByWhatTheJournalHolds() {
        KnownMessages restored = new KnownMessages(budget(10), Duration.ofHours(24), clock(), 0);
        MessageId other = new MessageId("other");
        restored.restore(new JournalEntry(77, new Stamp(1, 0, 0, 0), new JournaledRequest(5, origin(1), BODY, 0),
                decision(ID, 1, 0, DeliveryStatus.SENT, null)));
        restored.restore(new JournalEntry(78, new Stamp(1, 0, 0, 0), new JournaledRequest(6, origin(2), BODY, 100),
                decision(other.inGeneration(100), 1, 0, DeliveryStatus.SENT, null)));
        restored.complete();

        assertThat(restored.admit(ID.inGeneration(200), keyed(200, 3), BODY))
                .isEqualTo(new OfEarlierMessage(new Repetition(77)));
        assertThat(restored.admit(other.inGeneration(200), keyed(200, 4), BODY))
                .isEqualTo(new OfEarlierMessage(new Repetition(78)));
        assertThat(restored.admit(other, first(5), BODY)).as("from an instance of an earlier release")
                .isEqualTo(new OfEarlierMessage(new Repetition(78)));
    }

    @Test
    void aRequestWaitsUntilTheJournalIsRead() {
        KnownMessages unread = new KnownMessages(budget(10), Duration.ofHours(24), clock(), 0);
        Later later = (Later) unread.admit(ID, first(2), BODY);

        unread.restore(new JournalEntry(77, new Stamp(1, 0, 0, 0), new JournaledRequest(5, origin(1), BODY, 0),
                decision(ID, 1, 0, DeliveryStatus.SENT, null)));
        unread.complete();

        assertThat(later.change()).isDone();
        assertThat(unread.admit(ID, first(2), BODY)).isEqualTo(new Repetition(77));
    }

    @Test
    void whatAnOwnerBeforeBeganGoesOnWithItsOwnRecord() {
        KnownMessages restored = new KnownMessages(budget(10), Duration.ofHours(24), clock(), 0);
        restored.restore(new JournalEntry(77, new Stamp(1, 0, 0, 0), new JournaledRequest(5, origin(1), BODY, 0),
                new Intent(new RoundId(ID, 3, 0), 0, "arkesel", NOW)));
        restored.complete();

        assertThat(restored.admit(ID, first(2), BODY)).isEqualTo(new UnderWay());
        assertThat(restored.admit(ID, first(1), BODY)).isEqualTo(new Dispatch(3, 0));
    }

    @Test
    void theOldestMakesRoomAndIsCounted() {
        KnownMessages small = known(2);
        for (int number = 0; number < 5; number++) {
            MessageId id = new MessageId("m" + number);
            small.admit(id, first(number), BODY);
            small.decided(decision(id, 1, 0, DeliveryStatus.SENT, null), number, true);
        }

        assertThat(small.admit(new MessageId("m4"), first(9), BODY)).isEqualTo(new Repetition(4));
        assertThat(small.admit(new MessageId("m0"), first(9), BODY)).isEqualTo(new Dispatch(1, 0));
        assertThat(meters.counter("sms.idempotency.forgotten").count()).isEqualTo(4);
    }

    @Test
    void whoeverWaitsWhenThePartitionIsGivenUpStops() {
        KnownMessages unread = new KnownMessages(budget(10), Duration.ofHours(24), clock(), 0);
        Later later = (Later) unread.admit(ID, silent(2), BODY);

        unread.close();

        assertThat(later.change()).isDone();
        assertThatThrownBy(() -> unread.admit(ID, silent(2), BODY)).isInstanceOf(JournalClosedException.class);
    }

    /** It was committed, so Kafka does not deliver it again: nobody would ever finish it. */
    @Test
    void whatAnOwnerBeforeBeganAndCommittedIsNoLongerUnderWay() {
        KnownMessages restored = new KnownMessages(budget(10), Duration.ofHours(24), clock(), 6);
        restored.restore(new JournalEntry(77, new Stamp(1, 0, 0, 0), new JournaledRequest(5, origin(1), BODY, 0),
                new Intent(new RoundId(ID, 1, 0), 0, "arkesel", NOW)));
        restored.complete();

        assertThat(restored.admit(ID, silent(2), BODY)).isEqualTo(new Dispatch(1, 0));
    }

    @Test
    void aCopyForALaterRoundThanTheOneUnderWayIsRefused() {
        known.admit(ID, first(1), BODY);

        assertThat(known.admit(ID, copy(2, 0), BODY)).isEqualTo(new Reused());
        assertThat(known.admit(ID, copy(1, 1), BODY)).isEqualTo(new Reused());
    }

    @Test
    void whatIsToldAgainOfAnEarlierRoundChangesNothing() {
        decide(1, 0, DeliveryStatus.UNAVAILABLE);
        known.admit(ID, first(2), BODY);

        known.decided(decision(ID, 1, 0, DeliveryStatus.UNAVAILABLE, null), 77, true);

        assertThat(known.admit(ID, silent(3), BODY)).isEqualTo(new Skip());
    }

    private void decide(int round, int retry, DeliveryStatus status) {
        known.admit(ID, first(1), BODY);
        known.decided(decision(ID, round, retry, status, null), 77, true);
    }

    @Test
    void aRecordWhoseDispatchBrokeOffIsDispatchedAgain() {
        KnownMessages known = known(10);
        assertThat(known.admit(ID, first(1), BODY)).isEqualTo(new Dispatch(1, 0));

        known.release(ID);

        assertThat(known.admit(ID, first(1), BODY)).isEqualTo(new Dispatch(1, 0));
    }

    @Test
    void whatWasDecidedIsNotReleased() {
        KnownMessages known = known(10);
        known.admit(ID, first(1), BODY);
        known.decided(decision(ID, 1, 0, DeliveryStatus.SENT, null), 7, false);

        known.release(ID);

        assertThat(known.admit(ID, first(1), BODY)).isEqualTo(new Repeat(7));
    }

    private KnownMessages known(int max) {
        KnownMessages messages = new KnownMessages(budget(max), Duration.ofHours(24), clock(), 0);
        messages.complete();
        return messages;
    }

    private KeyBudget budget(int max) {
        return new KeyBudget(max, meters);
    }

    private Clock clock() {
        InstantSource source = () -> now;
        return source.withZone(ZoneOffset.UTC);
    }

    private static Decision decision(MessageId id, int round, int retry, DeliveryStatus status,
            @Nullable Instant retryAt) {
        return new Decision(new RoundId(id, round, retry), new DeliveryResult(id, round, status, null, null, false, NOW,
                null, 1, List.of(), null, null), retryAt);
    }

    private static Origin origin(int offset) {
        return new Origin(0, offset, NOW.toEpochMilli());
    }

    private static Envelope first(int offset) {
        return envelope(0, 0, offset, ReplyKind.WITH_RESULT);
    }

    private static Envelope keyed(long generation, int offset) {
        return new Envelope(0, 0, null, 0, origin(offset), null, generation, true, false,
                new ReplyWish(ReplyKind.WITH_RESULT, NOW));
    }

    private static Envelope silent(int offset) {
        return envelope(0, 0, offset, ReplyKind.NONE);
    }

    private static Envelope copy(int round, int retry) {
        return envelope(round, retry, 1, ReplyKind.NONE);
    }

    private static Envelope envelope(int round, int retry, int offset, ReplyKind reply) {
        return new Envelope(round, retry, null, 0, origin(offset), null, 0, true, retry > 0, new ReplyWish(reply, NOW));
    }
}
