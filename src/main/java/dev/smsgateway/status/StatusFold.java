package dev.smsgateway.status;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.smsgateway.message.DeliveryStatus;
import dev.smsgateway.message.ReportedStatus;
import dev.smsgateway.status.Fact.AliasFact;
import dev.smsgateway.status.Fact.DeadLetterFact;
import dev.smsgateway.status.Fact.ReportFact;
import dev.smsgateway.status.Fact.RequestFact;
import dev.smsgateway.status.Fact.ResultFact;

/**
 * Adds facts to what is known of a message. Facts form a set from which the status is derived, so
 * late, repeated and reordered records lead to the same status as records in order.
 */
final class StatusFold {

    /** The oldest rounds, reports and changes beyond these are dropped. */
    private static final int MOST_ROUNDS = 10;

    private static final int MOST_REPORTS = 20;

    private static final int MOST_CHANGES = 40;

    private static final Comparator<ResultFact> BY_STRENGTH = comparing(
            (ResultFact result) -> strength(result.status())).thenComparing(Fact.BY_TIME.reversed());

    private static final Comparator<ReportFact> BY_WEIGHT = comparing(ReportFact::status, comparing(StatusFold::weight))
            .thenComparing(Fact.BY_TIME);

    private StatusFold() {}

    /** The state with one more fact, and with the change of status that the fact causes. */
    static MessageState add(MessageState known, Fact fact) {
        MessageState more = switch (fact) {
            case AliasFact alias -> new MessageState(known.requests(), known.results(), known.reports(),
                    known.changes(), known.deadLetters(), aliasOf(known.aliasOf(), alias));
            case RequestFact request -> new MessageState(requests(known.requests(), request), known.results(),
                    known.reports(), known.changes(), known.deadLetters(), known.aliasOf());
            case ResultFact result -> new MessageState(known.requests(), results(known.results(), result),
                    known.reports(), known.changes(), known.deadLetters(), known.aliasOf());
            case ReportFact report -> new MessageState(known.requests(), known.results(),
                    reports(known.reports(), report), known.changes(), known.deadLetters(), known.aliasOf());
            case DeadLetterFact dead -> new MessageState(known.requests(), known.results(), known.reports(),
                    known.changes(), deadLetters(known.deadLetters(), dead), known.aliasOf());
        };
        return DerivedStatus.of(more).filter(status -> known.current().map(last -> status.isAfter(last, more))
                .orElse(true))
                .map(status -> withChange(more, status.toChange(fact.source(), more))).orElse(more);
    }

    private static MessageState withChange(MessageState state, RecordedChange change) {
        return new MessageState(state.requests(), state.results(), state.reports(),
                last(Stream.concat(state.changes().stream(), Stream.of(change)).toList(), MOST_CHANGES),
                state.deadLetters(), state.aliasOf());
    }

    private static List<String> aliasOf(List<String> known, AliasFact alias) {
        return last(Stream.concat(known.stream(), Stream.of(alias.messageId())).distinct().toList(), MOST_ROUNDS);
    }

    private static List<DeadLetterFact> deadLetters(List<DeadLetterFact> known, DeadLetterFact more) {
        TreeMap<Integer, DeadLetterFact> rounds = new TreeMap<>();
        Stream.concat(known.stream(), Stream.of(more)).sorted(Fact.BY_TIME)
                .forEach(dead -> rounds.put(dead.round(), dead));
        return last(List.copyOf(rounds.values()), MOST_ROUNDS);
    }

    /**
     * The first request of each round, and of those without a round also the latest that repeats the
     * first one and so may begin a new round. Requests of a message lie on one partition, so the first
     * one that is read is the first one everywhere.
     */
    private static List<RequestFact> requests(List<RequestFact> known, RequestFact more) {
        TreeMap<Integer, List<RequestFact>> rounds = new TreeMap<>();
        Stream.concat(known.stream(), Stream.of(more)).distinct()
                .forEach(request -> rounds.computeIfAbsent(request.round(), _ -> new ArrayList<>()).add(request));
        return rounds.values().stream().skip(Math.max(0, rounds.size() - MOST_ROUNDS))
                .flatMap(same -> firstAndRepetition(same.getFirst(), same)).toList();
    }

    private static Stream<RequestFact> firstAndRepetition(RequestFact first, List<RequestFact> same) {
        return first.round() > 0
                ? Stream.of(first)
                : Stream.concat(Stream.of(first),
                        same.stream().filter(request -> request.repeats(first)).max(Fact.BY_TIME).stream());
    }

    /** A round has one result; if it has several, the strongest counts. */
    private static List<ResultFact> results(List<ResultFact> known, ResultFact more) {
        TreeMap<Integer, ResultFact> rounds = new TreeMap<>();
        Stream.concat(known.stream(), Stream.of(more)).forEach(result -> rounds.merge(result.round(), result,
                (one, other) -> BY_STRENGTH.compare(one, other) >= 0 ? one : other));
        return last(List.copyOf(rounds.values()), MOST_ROUNDS);
    }

    private static List<ReportFact> reports(List<ReportFact> known, ReportFact more) {
        Map<List<@Nullable Object>, ReportFact> first = new HashMap<>();
        Stream.concat(known.stream(), Stream.of(more)).forEach(report -> first.merge(
                Arrays.asList(report.provider(), report.providerMessageId(), report.status()), report,
                (one, other) -> Fact.BY_TIME.compare(one, other) <= 0 ? one : other));
        return first.values().stream().sorted(BY_WEIGHT).limit(MOST_REPORTS).toList();
    }

    private static int weight(ReportedStatus status) {
        return switch (status) {
            case DELIVERED -> 0;
            case UNDELIVERED -> 1;
            case PENDING -> 2;
        };
    }

    private static int strength(DeliveryStatus status) {
        return switch (status) {
            case SENT -> 4;
            case UNCONFIRMED -> 3;
            case REJECTED -> 2;
            case EXPIRED -> 1;
            case UNAVAILABLE -> 0;
        };
    }

    private static <T> List<T> last(List<T> all, int most) {
        return all.subList(Math.max(0, all.size() - most), all.size());
    }
}
