package dev.smsgateway.dispatch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

import org.jspecify.annotations.Nullable;

import dev.smsgateway.message.Attempt;
import dev.smsgateway.message.DeliveryResult;
import dev.smsgateway.message.DeliveryStatus;
import dev.smsgateway.message.SendRequest;

/**
 * A message on its way through the providers: what was tried and how that allows it to end. Used by
 * one thread.
 */
final class Delivery {

    private final SendRequest request;

    private final AttemptJournal journal;

    private final Clock clock;

    private final List<Attempt> attempts;

    private final StringJoiner details = new StringJoiner("; ");

    private @Nullable Duration longestWait;

    Delivery(SendRequest request, AttemptJournal journal, Clock clock) {
        this.request = request;
        this.journal = journal;
        this.clock = clock;
        this.attempts = new ArrayList<>(journal.attempts());
        attempts.forEach(this::note);
    }

    SendRequest request() {
        return request;
    }

    boolean isExpired() {
        return request.isExpired(clock.instant());
    }

    /**
     * From now on the message waits for a provider at its limit, until it expires.
     *
     * @param longest the longest wait for one provider at a time
     */
    void allowWaiting(Duration longest) {
        longestWait = longest;
    }

    boolean mayWait() {
        return longestWait != null;
    }

    Duration longestWait() {
        if (longestWait == null) {
            return Duration.ZERO;
        }
        Duration untilExpiry = Duration.between(clock.instant(), request.expiresAt());
        return untilExpiry.compareTo(longestWait) < 0 ? untilExpiry : longestWait;
    }

    /** All attempts so far, in order, those of earlier workers too. */
    List<Attempt> attempts() {
        return attempts;
    }

    void intend(String provider, Instant startedAt) {
        journal.intend(provider, startedAt);
    }

    void retract() {
        journal.retract();
    }

    void record(Attempt attempt) {
        attempts.add(attempt);
        journal.record(attempt);
    }

    /** Notes why a provider did not take the message, for the result's error text. */
    void note(String provider, String detail) {
        details.add(provider + ": " + detail);
    }

    private void note(Attempt attempt) {
        if (attempt.detail() != null) {
            note(attempt.provider(), attempt.detail());
        }
    }

    DeliveryResult sent(String provider, @Nullable String providerMessageId) {
        return result(DeliveryStatus.SENT, provider, providerMessageId, null);
    }

    /**
     * Ends as the given status, or as unconfirmed if an attempt may have sent the message: any other
     * answer would make the caller send it again.
     */
    DeliveryResult notSent(DeliveryStatus status, @Nullable String provider, String problem) {
        if (mayHaveSent() == 0) {
            return result(status, provider, null, details.length() == 0 ? problem : problem + ": " + details);
        }
        String doubtful = attempts.stream().filter(attempt -> attempt.outcome().mayHaveSent())
                .map(Attempt::provider).reduce((_, last) -> last).orElse(null);
        return result(DeliveryStatus.UNCONFIRMED, doubtful, null, "a provider may have sent it: " + details);
    }

    private DeliveryResult result(DeliveryStatus status, @Nullable String provider, @Nullable String providerMessageId,
            @Nullable String error) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new DeliveryResult(request.id(), 1, status, provider, providerMessageId, mayHaveSent() > 1, now, error,
                request.text().segments(), attempts, request.tenant(), null);
    }

    private long mayHaveSent() {
        return journal.doubtsBefore()
                + attempts.stream().filter(attempt -> attempt.outcome().mayHaveSent()).count();
    }
}
