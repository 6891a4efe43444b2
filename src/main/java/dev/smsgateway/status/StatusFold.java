package dev.smsgateway.status;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.smsgateway.message.DeliveryStatus;
import dev.smsgateway.message.ReportedStatus;
import dev.smsgateway.status.Fact.Asked;
import dev.smsgateway.status.Fact.Ended;
import dev.smsgateway.status.Fact.Reported;

/**
 * Folds what is known of a message into its status. What is known is a set to which facts are only
 * added, and the status follows from that set, so late, repeated and reversed records end in the
 * same status as those in order.
 *
 * <p>
 * The status only rises: by round, and within a round from pending to the result to undelivered.
 * Delivered, in whichever round and through whichever provider, is above them all. A report of
 * failure counts once the round has a result, and only when no other copy of the message may still
 * arrive.
 */
final class StatusFold {

    /** Rounds, reports and changes beyond these are forgotten, the oldest first. */
    private static final int MOST_ROUNDS = 10;

    private static final int MOST_REPORTS = 20;

    private static final int MOST_CHANGES = 40;

    private static final int RANKS = 4;

    private static final Comparator<Ended> BY_STRENGTH = comparing((Ended ended) -> strength(ended.status()))
            .thenComparing(Fact.BY_TIME.reversed());

    private static final Comparator<Reported> BY_WEIGHT = comparing(Reported::status, comparing(StatusFold::weight))
            .thenComparing(Fact.BY_TIME);

    private StatusFold() {}

    /** What is known when one more fact is. */
    static MessageState add(MessageState known, Fact fact) {
        MessageState more = switch (fact) {
            case Asked asked -> new MessageState(asked(known.asked(), asked), known.ended(), known.reported(),
                    known.changes());
            case Ended ended -> new MessageState(known.asked(), ended(known.ended(), ended), known.reported(),
                    known.changes());
            case Reported reported -> new MessageState(known.asked(), known.ended(),
                    reported(known.reported(), reported), known.changes());
        };
        return standing(more).filter(standing -> isNews(standing, known))
                .map(standing -> withChange(more, standing.change(fact.source(), more))).orElse(more);
    }

    private static boolean isNews(Standing standing, MessageState known) {
        return known.current().map(last -> last.status() != CurrentStatus.DELIVERED
                && standing.sequence() > last.sequence()).orElse(true);
    }

    private static MessageState withChange(MessageState state, Change change) {
        List<Change> changes = new ArrayList<>(state.changes());
        changes.add(change);
        return new MessageState(state.asked(), state.ended(), state.reported(), last(changes, MOST_CHANGES));
    }

    /** Empty while only reports are known: they may come before the rest. */
    private static Optional<Standing> standing(MessageState state) {
        int asked = state.asked().isEmpty() ? 0 : Math.max(1, state.asked().getLast().round());
        int ended = state.ended().isEmpty() ? 0 : state.ended().getLast().round();
        int round = Math.max(asked, ended);
        if (round == 0) {
            return Optional.empty();
        }
        Standing dispatched = round == ended
                ? ofResult(state, state.ended().getLast())
                : new Standing(round, 1, CurrentStatus.PENDING, state.asked().getLast());
        return Optional.of(state.reported().stream().filter(report -> report.status() == ReportedStatus.DELIVERED)
                .findFirst().map(report -> new Standing(dispatched.round(), RANKS, CurrentStatus.DELIVERED, report))
                .orElse(dispatched));
    }

    private static Standing ofResult(MessageState state, Ended result) {
        Optional<Asked> again = sentAnew(state, result);
        if (again.isPresent()) {
            return new Standing(result.round() + 1, 1, CurrentStatus.PENDING, again.get());
        }
        return failure(state, result)
                .map(report -> new Standing(result.round(), 3, CurrentStatus.UNDELIVERED, report))
                .orElseGet(() -> new Standing(result.round(), 2, CurrentStatus.of(result.status()), result));
    }

    /**
     * What surely was not sent is sent anew when it is asked for again, without saying which round. The
     * request that the result is of does not ask again, whatever its sender's clock says; nor does one
     * that uses the id for something else.
     */
    private static Optional<Asked> sentAnew(MessageState state, Ended result) {
        return result.status() == DeliveryStatus.UNAVAILABLE || result.status() == DeliveryStatus.EXPIRED
                ? state.asked().stream().filter(asked -> asked.round() == 0 && asked.at().isAfter(result.at())
                        && asked.repeats(state.asked().getFirst())).reduce((_, later) -> later)
                : Optional.empty();
    }

    private static Optional<Reported> failure(MessageState state, Ended result) {
        if (result.status() != DeliveryStatus.SENT && result.status() != DeliveryStatus.UNCONFIRMED) {
            return Optional.empty();
        }
        List<Optional<Reported>> failures = result.copies().stream().map(copy -> state.reported().stream()
                .filter(report -> report.status() == ReportedStatus.UNDELIVERED && report.isAbout(copy)).findFirst())
                .toList();
        return failures.stream().anyMatch(Optional::isEmpty)
                ? Optional.empty()
                : failures.stream().flatMap(Optional::stream).max(Fact.BY_TIME);
    }

    private static List<Asked> asked(List<Asked> known, Asked more) {
        TreeMap<Integer, List<Asked>> rounds = new TreeMap<>();
        Stream.concat(known.stream(), Stream.of(more)).distinct().sorted(Fact.BY_TIME)
                .forEach(asked -> rounds.computeIfAbsent(asked.round(), _ -> new ArrayList<>()).add(asked));
        return rounds.values().stream().skip(Math.max(0, rounds.size() - MOST_ROUNDS)).flatMap(
                // The last of those that say no round may ask for a new one.
                same -> same.size() == 1 || same.getFirst().round() > 0
                        ? Stream.of(same.getFirst())
                        : Stream.of(same.getFirst(), same.getLast()))
                .toList();
    }

    /** A round has one result; should it not, the strongest counts. */
    private static List<Ended> ended(List<Ended> known, Ended more) {
        TreeMap<Integer, Ended> rounds = new TreeMap<>();
        Stream.concat(known.stream(), Stream.of(more)).forEach(
                ended -> rounds.merge(ended.round(), ended, (one, other) -> BY_STRENGTH.compare(one, other) >= 0
                        ? one
                        : other));
        return last(List.copyOf(rounds.values()), MOST_ROUNDS);
    }

    private static List<Reported> reported(List<Reported> known, Reported more) {
        Map<List<@Nullable Object>, Reported> first = new HashMap<>();
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

    /**
     * Where a message stands.
     *
     * @param because what says so
     */
    private record Standing(int round, int rank, CurrentStatus status, Fact because) {

        int sequence() {
            return RANKS * (round - 1) + rank;
        }

        Change change(String source, MessageState state) {
            Optional<Ended> result = state.ended().stream().filter(ended -> ended.round() == round).findFirst();
            String provider = because instanceof Reported report
                    ? report.provider()
                    : result.map(Ended::provider).orElse(null);
            String id = because instanceof Reported report
                    ? report.providerMessageId()
                    : result.map(Ended::providerMessageId).orElse(null);
            return new Change(sequence(), status, at(), source, provider, id, state.possibleDuplicate(),
                    state.segments(), error(result));
        }

        private Instant at() {
            return because.at();
        }

        private @Nullable String error(Optional<Ended> result) {
            return switch (status) {
                case UNDELIVERED -> because instanceof Reported report && report.word() != null
                        ? "the provider reports " + report.word()
                        : "the provider reports that it will not arrive";
                case PENDING, DELIVERED, SENT -> null;
                case REJECTED, UNAVAILABLE, UNCONFIRMED, EXPIRED -> result.map(Ended::error).orElse(null);
            };
        }
    }
}
