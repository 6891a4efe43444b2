package dev.smsgateway.status;

import java.util.List;
import java.util.Optional;

import dev.smsgateway.message.ReportedStatus;
import dev.smsgateway.status.Fact.DeadLetterFact;
import dev.smsgateway.status.Fact.ReportFact;
import dev.smsgateway.status.Fact.RequestFact;
import dev.smsgateway.status.Fact.ResultFact;

/**
 * The status that follows from everything that is known of a message.
 *
 * <p>
 * The status only rises: by round, and within a round from pending to the result to undelivered.
 * Delivered, in any round and through any provider, is above them all. A report of failure counts
 * once the round has a result, and only when no other copy of the message may still arrive.
 *
 * @param round from 1
 * @param because the fact that it follows from
 */
record DerivedStatus(int round, CurrentStatus status, Fact because) {

    /** Empty while only reports are known: they may come before the rest. */
    static Optional<DerivedStatus> of(MessageState state) {
        int requested = state.requests().isEmpty() ? 0 : Math.max(1, state.requests().getLast().round());
        int finished = state.results().isEmpty() ? 0 : state.results().getLast().round();
        int round = Math.max(requested, finished);
        if (round == 0) {
            return Optional.empty();
        }
        DerivedStatus undelivered = round == finished
                ? ofResult(state, state.results().getLast())
                : new DerivedStatus(round, CurrentStatus.PENDING, state.requests().getLast());
        if (undelivered.status == CurrentStatus.PENDING) {
            undelivered = undelivered.end(state).orElse(undelivered);
        }
        DerivedStatus known = undelivered;
        return Optional.of(state.reports().stream().filter(report -> report.status() == ReportedStatus.DELIVERED)
                .findFirst().map(report -> new DerivedStatus(known.round(), CurrentStatus.DELIVERED, report))
                .orElse(known));
    }

    /**
     * A dead letter that becomes known after its round's result changes nothing.
     */
    boolean isAfter(RecordedChange last, MessageState state) {
        boolean isSame = last.status() == status && last.sequence() > CurrentStatus.HIGHEST_RANK * (round - 1);
        return last.status() != CurrentStatus.DELIVERED && !isSame && sequence(state) > last.sequence();
    }

    /**
     * @param source the record that causes the change
     */
    RecordedChange toChange(String source, MessageState state) {
        if (because instanceof ReportFact report) {
            String error = status == CurrentStatus.DELIVERED
                    ? null
                    : "the provider reports " + (report.word() == null ? "that it will not arrive" : report.word());
            return new RecordedChange(sequence(state), status, report.at(), source, report.provider(),
                    report.providerMessageId(), state.possibleDuplicate(), state.segments(), error);
        }
        Optional<ResultFact> result = state.results().stream().filter(one -> one.round() == round).findFirst();
        String error = because instanceof DeadLetterFact dead
                ? dead.reason()
                : status == CurrentStatus.SENT ? null : result.map(ResultFact::error).orElse(null);
        return new RecordedChange(sequence(state), status, because.at(), source,
                result.map(ResultFact::provider).orElse(null), result.map(ResultFact::providerMessageId).orElse(null),
                state.possibleDuplicate(), state.segments(), error);
    }

    /** The result of a dead letter that was sent again comes after the dead letter. */
    private int sequence(MessageState state) {
        boolean isAgain = status != CurrentStatus.PENDING && status != CurrentStatus.DEAD_LETTER
                && !state.deadLetters().isEmpty();
        return CurrentStatus.HIGHEST_RANK * (round - 1) + status.rank() + (isAgain ? 1 : 0);
    }

    /** Empty where the request may still be processed. One that names no round is of the last round. */
    private Optional<DerivedStatus> end(MessageState state) {
        return state.deadLetters().stream().filter(dead -> dead.round() == round || dead.round() == 0
                && state.results().stream().noneMatch(result -> result.at().isAfter(dead.at())))
                .reduce((_, last) -> last).map(dead -> new DerivedStatus(round, CurrentStatus.DEAD_LETTER, dead));
    }

    private static DerivedStatus ofResult(MessageState state, ResultFact result) {
        return switch (result.status()) {
            case UNAVAILABLE, EXPIRED -> repetition(state, result)
                    .map(request -> new DerivedStatus(result.round() + 1, CurrentStatus.PENDING, request))
                    .orElseGet(() -> withStatusOf(result));
            case SENT, UNCONFIRMED -> failure(state, result)
                    .map(report -> new DerivedStatus(result.round(), CurrentStatus.UNDELIVERED, report))
                    .orElseGet(() -> withStatusOf(result));
            case REJECTED -> withStatusOf(result);
        };
    }

    private static DerivedStatus withStatusOf(ResultFact result) {
        return new DerivedStatus(result.round(), CurrentStatus.of(result.status()), result);
    }

    /**
     * The last request that repeats the first one after its result said that nothing was sent. The
     * first request itself is none, even if its sender's clock is ahead.
     */
    private static Optional<RequestFact> repetition(MessageState state, ResultFact result) {
        return state.requests().stream().filter(request -> request.round() == 0 && request.at().isAfter(result.at())
                && request.repeats(state.requests().getFirst())).reduce((_, later) -> later);
    }

    /** The last of the reports of failure, when there is one for each copy that counts. */
    private static Optional<ReportFact> failure(MessageState state, ResultFact result) {
        List<Optional<ReportFact>> failures = (result.accepted().isEmpty() ? result.copies() : result.accepted())
                .stream().map(copy -> state.reports().stream()
                        .filter(report -> report.status() == ReportedStatus.UNDELIVERED && report.isAbout(copy))
                        .findFirst())
                .toList();
        return failures.stream().allMatch(Optional::isPresent)
                ? failures.stream().flatMap(Optional::stream).max(Fact.BY_TIME)
                : Optional.empty();
    }
}
