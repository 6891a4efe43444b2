package dev.smsgateway.journal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import dev.smsgateway.dispatch.JournalClosedException;
import dev.smsgateway.journal.Admission.Answer;
import dev.smsgateway.journal.Admission.Dispatch;
import dev.smsgateway.journal.Admission.Later;
import dev.smsgateway.journal.Admission.OfEarlierMessage;
import dev.smsgateway.journal.JournalRecord.Decision;
import dev.smsgateway.journal.JournalRecord.Entry;
import dev.smsgateway.journal.KnownMessage.State;
import dev.smsgateway.journal.KnownMessage.State.Decided;
import dev.smsgateway.journal.KnownMessage.State.Delayed;
import dev.smsgateway.journal.KnownMessage.State.Open;
import dev.smsgateway.journal.KnownMessage.State.Running;
import dev.smsgateway.message.DeliveryStatus;
import dev.smsgateway.message.MessageId;
import dev.smsgateway.queue.Envelope;
import dev.smsgateway.queue.Origin;

/**
 * The messages of one partition whose ids other requests may have, so that one id is dispatched one
 * request after the other, and the same request only once.
 *
 * <p>
 * It is rebuilt from the journal when the partition is taken over; until that is done, requests
 * with such ids wait, and no others.
 */
public final class KnownMessages {

    private final Map<MessageId, KnownMessage> messages = new LinkedHashMap<>();

    /** The id of the latest message of each idempotency key whose messages have ids of their own. */
    private final Map<MessageId, MessageId> latest = new HashMap<>();

    private final KeyBudget budget;

    private final Duration window;

    private final Clock clock;

    private final long committed;

    private CompletableFuture<Void> change = new CompletableFuture<>();

    private boolean complete;

    private boolean closed;

    /**
     * @param committed the offset of the first request that Kafka delivers again
     */
    KnownMessages(KeyBudget budget, Duration window, Clock clock, long committed) {
        this.budget = budget;
        this.window = window;
        this.clock = clock;
        this.committed = committed;
    }

    /** What was decided before this moment is not remembered. */
    Instant since() {
        return clock.instant().minus(window);
    }

    /** What the journal holds of a message, told in the journal's order. */
    synchronized void restore(JournalEntry entry) {
        Origin origin = entry.request().origin();
        String fingerprint = entry.request().fingerprint();
        if (!(entry.record() instanceof Entry written) || origin == null || fingerprint == null) {
            return;
        }
        RoundId round = written.round();
        KnownMessage known = messages.get(round.message());
        boolean isOver = !(written instanceof Decision) && entry.request().offset() < committed;
        if (!isOver && (known == null || known.compare(round.round(), round.retry()) >= 0)) {
            State state = written instanceof Decision decision ? ended(entry.offset(), decision, true) : new Open();
            put(round.message(), new KnownMessage(round.round(), round.retry(), origin, fingerprint,
                    entry.request().generation(), state));
        }
    }

    /** The journal has been read. */
    synchronized void complete() {
        complete = true;
        tellOfChange();
    }

    synchronized void close() {
        closed = true;
        budget.release(messages.size());
        messages.clear();
        latest.clear();
        tellOfChange();
    }

    /**
     * Decides what is done with a request.
     *
     * @throws JournalClosedException when the partition is another worker's by now
     */
    public synchronized Admission admit(MessageId id, Envelope envelope, String fingerprint) {
        if (closed) {
            throw new JournalClosedException();
        }
        Later later = new Later(change);
        Admission admission = complete ? judge(id, envelope, fingerprint, later) : later;
        if (admission instanceof Dispatch(var round, var retry)) {
            KnownMessage known = messages.get(id);
            // A copy may have been given another lifetime; it is the same request nevertheless.
            String asked = known != null && !envelope.isFirstOfItsKind() ? known.fingerprint() : fingerprint;
            put(id, new KnownMessage(round, retry, envelope.origin(), asked, envelope.generation(), new Running()));
        }
        return admission;
    }

    /**
     * The round was decided, and its decision lies there.
     *
     * @param told whether the result is safe as well
     */
    public synchronized void decided(Decision decision, long journalOffset, boolean told) {
        RoundId round = decision.round();
        KnownMessage known = messages.get(round.message());
        if (known != null && known.compare(round.round(), round.retry()) == 0) {
            put(round.message(), new KnownMessage(round.round(), round.retry(), known.origin(), known.fingerprint(),
                    known.generation(), ended(journalOffset, decision, told)));
            tellOfChange();
        }
    }

    /** The dispatch under way broke off without a decision; its record is tried again. */
    public synchronized void release(MessageId id) {
        KnownMessage known = messages.get(id);
        if (known != null && known.state() instanceof Running) {
            put(id, known.in(new Open()));
        }
    }

    /** The round will not be decided. */
    public synchronized void forget(MessageId id) {
        KnownMessage known = messages.remove(id);
        if (known != null) {
            forgotten(id, known);
            tellOfChange();
        }
    }

    private Admission judge(MessageId id, Envelope envelope, String fingerprint, Later later) {
        KnownMessage known = messages.get(id);
        KnownMessage earlier = knownByItsKey(id, known, envelope);
        Admission admission = earlier == null
                ? new Dispatch(1, 0)
                : earlier.admit(envelope, fingerprint, since(), later);
        if (!(admission instanceof Dispatch)) {
            return admission instanceof Answer answer ? new OfEarlierMessage(answer) : admission;
        }
        return known == null
                ? new Dispatch(Math.max(1, envelope.round()), envelope.retry())
                : known.admit(envelope, fingerprint, since(), later);
    }

    /**
     * Another message that the key of the request still stands for. It has the key as its id where an
     * earlier release sent it. Null where there is none.
     */
    private @Nullable KnownMessage knownByItsKey(MessageId id, @Nullable KnownMessage own, Envelope envelope) {
        MessageId key = id.outOfGeneration(envelope.generation());
        MessageId earlier = latest.getOrDefault(key, key);
        boolean mayBeOfEarlier = KnownMessage.isOfItsSender(envelope)
                && (own == null || own.wasDecidedBefore(since()) && !own.origin().equals(envelope.origin()));
        KnownMessage known = mayBeOfEarlier && !earlier.equals(id) ? messages.get(earlier) : null;
        return known == null || known.wasDecidedBefore(since()) ? null : known;
    }

    private void put(MessageId id, KnownMessage message) {
        if (messages.remove(id) == null) {
            budget.reserve();
        }
        messages.put(id, message);
        if (message.generation() > 0) {
            latest.merge(id.outOfGeneration(message.generation()), id,
                    (one, other) -> generation(one) > message.generation() ? one : other);
        }
        evict();
    }

    private long generation(MessageId id) {
        KnownMessage known = messages.get(id);
        return known == null ? 0 : known.generation();
    }

    private void forgotten(MessageId id, KnownMessage message) {
        budget.release(1);
        latest.remove(id.outOfGeneration(message.generation()), id);
    }

    private void evict() {
        Instant outdated = since();
        var oldest = messages.entrySet().iterator();
        while (oldest.hasNext()) {
            Map.Entry<MessageId, KnownMessage> one = oldest.next();
            boolean isOutdated = one.getValue().wasDecidedBefore(outdated);
            if (!isOutdated && !budget.isExceeded()) {
                return;
            }
            if (one.getValue().state() instanceof Running) {
                continue;
            }
            oldest.remove();
            forgotten(one.getKey(), one.getValue());
            if (!isOutdated) {
                budget.countForgotten();
            }
        }
    }

    private void tellOfChange() {
        CompletableFuture<Void> happened = change;
        change = new CompletableFuture<>();
        happened.complete(null);
    }

    private static State ended(long journalOffset, Decision decision, boolean told) {
        DeliveryStatus status = decision.result().status();
        return decision.retryAt() != null
                ? new Delayed(journalOffset)
                : new Decided(journalOffset, status == DeliveryStatus.UNAVAILABLE || status == DeliveryStatus.EXPIRED,
                        told, decision.result().timestamp());
    }
}
