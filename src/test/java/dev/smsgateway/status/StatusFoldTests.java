package dev.smsgateway.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import dev.smsgateway.message.Attempt;
import dev.smsgateway.message.DeliveryStatus;
import dev.smsgateway.message.ReportedStatus;
import dev.smsgateway.status.Fact.Asked;
import dev.smsgateway.status.Fact.Ended;
import dev.smsgateway.status.Fact.Reported;

class StatusFoldTests {

    private static final Instant START = Instant.parse("2026-01-15T10:30:00Z");

    private int records;

    /** Some of them come twice, as after a crash. */
    @Property
    void everyOrderEndsInTheSameStatus(@ForAll("facts") List<Fact> facts, @ForAll Random random) {
        MessageState one = fold(facts);
        MessageState other = fold(shuffledWithRepetitions(facts, random));

        assertThat(other.current().map(Change::status)).isEqualTo(one.current().map(Change::status));
        assertThat(other.asked()).isEqualTo(one.asked());
        assertThat(other.ended()).isEqualTo(one.ended());
        assertThat(other.reported()).isEqualTo(one.reported());
    }

    @Property
    void theStatusOnlyRisesAndDeliveredStays(@ForAll("facts") List<Fact> facts) {
        List<Change> changes = fold(facts).changes();

        for (int number = 1; number < changes.size(); number++) {
            assertThat(changes.get(number).sequence()).isGreaterThan(changes.get(number - 1).sequence());
            assertThat(changes.get(number - 1).status()).isNotEqualTo(CurrentStatus.DELIVERED);
        }
    }

    /** Otherwise a receiver that has seen a number would take another change for a repetition. */
    @Property
    void noTwoChangesAreToldUnderOneNumber(@ForAll("facts") List<Fact> facts, @ForAll Random random) {
        Map<Integer, CurrentStatus> told = new HashMap<>();
        for (int order = 0; order < 4; order++) {
            for (Change change : fold(shuffledWithRepetitions(facts, random)).changes()) {
                assertThat(told.merge(change.sequence(), change.status(), (first, _) -> first))
                        .isEqualTo(change.status());
            }
        }
    }

    @Property
    void aRecordHandedOverAgainTellsTheSameChanges(@ForAll("facts") List<Fact> facts) {
        MessageState known = MessageState.NOTHING;
        for (Fact fact : facts) {
            MessageState once = StatusFold.add(known, fact);
            assertThat(StatusFold.add(once, fact)).isEqualTo(once);
            known = once;
        }
    }

    @Test
    void aReportThatComesBeforeTheResultCountsWithIt() {
        assertThat(changes(asked(0), reported(3, "arkesel", ReportedStatus.UNDELIVERED),
                ended(2, 1, DeliveryStatus.SENT, accepted("arkesel")))).containsExactly(CurrentStatus.PENDING,
                        CurrentStatus.UNDELIVERED);
        assertThat(changes(asked(0), reported(3, "arkesel", ReportedStatus.DELIVERED),
                ended(2, 1, DeliveryStatus.SENT, accepted("arkesel")))).containsExactly(CurrentStatus.PENDING,
                        CurrentStatus.DELIVERED);
    }

    @Test
    void aReversedReportChangesNothing() {
        assertThat(changes(asked(0), ended(2, 1, DeliveryStatus.SENT, accepted("arkesel")),
                reported(9, "arkesel", ReportedStatus.DELIVERED), reported(5, "arkesel", ReportedStatus.PENDING),
                reported(10, "arkesel", ReportedStatus.UNDELIVERED))).containsExactly(CurrentStatus.PENDING,
                        CurrentStatus.SENT, CurrentStatus.DELIVERED);
    }

    @Test
    void anUnconfirmedMessageThatIsReportedDeliveredIsDelivered() {
        assertThat(changes(asked(0), ended(2, 1, DeliveryStatus.UNCONFIRMED, unconfirmed("mnotify")),
                reported(9, "mnotify", ReportedStatus.DELIVERED))).containsExactly(CurrentStatus.PENDING,
                        CurrentStatus.UNCONFIRMED, CurrentStatus.DELIVERED);
    }

    @Test
    void aCopyThatDoesNotArriveSaysNothingOfTheOther() {
        Fact[] facts = {asked(0),
                ended(2, 1, DeliveryStatus.SENT, unconfirmed("mnotify"), accepted("arkesel")),
                reported(5, "mnotify", ReportedStatus.UNDELIVERED)};
        assertThat(changes(facts)).endsWith(CurrentStatus.SENT);

        MessageState known = fold(List.of(facts));
        assertThat(StatusFold.add(known, reported(6, "arkesel", ReportedStatus.UNDELIVERED)).current())
                .hasValueSatisfying(change -> assertThat(change.status()).isEqualTo(CurrentStatus.UNDELIVERED));
        assertThat(StatusFold.add(known, reported(6, "mnotify", ReportedStatus.DELIVERED)).current())
                .hasValueSatisfying(change -> assertThat(change.status()).isEqualTo(CurrentStatus.DELIVERED));
    }

    @Test
    void anotherRoundBeginsPendingAndIsNotTouchedByReportsOfTheOneBefore() {
        assertThat(changes(asked(0), ended(2, 1, DeliveryStatus.UNCONFIRMED, unconfirmed("arkesel")), asked(60, 2),
                reported(61, "arkesel", ReportedStatus.UNDELIVERED),
                ended(62, 2, DeliveryStatus.SENT, accepted("mnotify")))).containsExactly(CurrentStatus.PENDING,
                        CurrentStatus.UNCONFIRMED, CurrentStatus.PENDING, CurrentStatus.SENT);
    }

    @Test
    void whatWasNotSentIsPendingWhenItIsAskedForAgain() {
        assertThat(changes(asked(0), ended(2, 1, DeliveryStatus.UNAVAILABLE), asked(10))).containsExactly(
                CurrentStatus.PENDING, CurrentStatus.UNAVAILABLE, CurrentStatus.PENDING);
        assertThat(changes(asked(0), ended(2, 1, DeliveryStatus.REJECTED), asked(10)))
                .containsExactly(CurrentStatus.PENDING, CurrentStatus.REJECTED);
    }

    @Test
    void theRequestOfAResultDoesNotAskAgainWhateverItsSendersClockSays() {
        assertThat(changes(asked(10), ended(2, 1, DeliveryStatus.UNAVAILABLE)))
                .containsExactly(CurrentStatus.PENDING, CurrentStatus.UNAVAILABLE);
    }

    @Test
    void aRequestThatUsesTheIdForSomethingElseChangesNothing() {
        assertThat(changes(asked(0), ended(2, 1, DeliveryStatus.UNAVAILABLE), asked(10, 0, "other")))
                .containsExactly(CurrentStatus.PENDING, CurrentStatus.UNAVAILABLE);
    }

    @Test
    void aReportAloneIsNoMessage() {
        assertThat(fold(List.of(reported(1, "arkesel", ReportedStatus.DELIVERED))).current()).isEmpty();
    }

    @Provide
    Arbitrary<List<Fact>> facts() {
        Arbitrary<Integer> seconds = Arbitraries.integers().between(0, 60);
        Arbitrary<String> providers = Arbitraries.of("arkesel", "mnotify");
        Arbitrary<Fact> asked = Combinators.combine(seconds, Arbitraries.integers().between(0, 3),
                Arbitraries.of("same", "same", "other")).as((second, round, print) -> asked(second, round, print));
        Arbitrary<Fact> reported = Combinators.combine(seconds, providers, Arbitraries.of(ReportedStatus.values()),
                Arbitraries.of("id-1", "id-2").injectNull(0.2)).as(
                        (second, provider, status, id) -> new Reported(
                                at(second), source("sms-reports"), provider, id, status, null));
        Arbitrary<Attempt> attempts = Combinators.combine(providers, Arbitraries.of(Attempt.Outcome.values()),
                Arbitraries.of("id-1", "id-2")).as((provider, outcome, id) -> attempt(provider, outcome, id));
        Arbitrary<Fact> ended = Combinators.combine(seconds, Arbitraries.integers().between(1, 3),
                Arbitraries.of(DeliveryStatus.values()), attempts.list().ofMaxSize(3))
                .as((second, round, status, all) -> ended(second, round, status, all.toArray(Attempt[]::new)));
        return Combinators.combine(asked.list().ofMaxSize(4), ended.list().ofMaxSize(3).uniqueElements(
                fact -> ((Ended) fact).round()), reported.list().ofMaxSize(6)).as((requests, results, reports) -> {
                    List<Fact> all = new ArrayList<>(requests);
                    all.addAll(results);
                    all.addAll(reports);
                    Collections.shuffle(all, new Random(all.size()));
                    return List.copyOf(all);
                });
    }

    private static MessageState fold(List<Fact> facts) {
        MessageState known = MessageState.NOTHING;
        for (Fact fact : facts) {
            known = StatusFold.add(known, fact);
        }
        return known;
    }

    private static List<Fact> shuffledWithRepetitions(List<Fact> facts, Random random) {
        List<Fact> all = new ArrayList<>(facts);
        facts.stream().filter(_ -> random.nextBoolean()).forEach(all::add);
        Collections.shuffle(all, random);
        return all;
    }

    private static List<CurrentStatus> changes(Fact... facts) {
        return fold(List.of(facts)).changes().stream().map(Change::status).toList();
    }

    private Asked asked(int second) {
        return asked(second, 0);
    }

    private Asked asked(int second, int round) {
        return asked(second, round, "same");
    }

    private Asked asked(int second, int round, String fingerprint) {
        return new Asked(at(second), source("sms-requests"), round, "+233241234567", 1, "shop", null, fingerprint);
    }

    private Ended ended(int second, int round, DeliveryStatus status, Attempt... attempts) {
        return new Ended(at(second), source("sms-results"), round, status,
                attempts.length == 0 ? null : attempts[attempts.length - 1].provider(), null, false, null, 1, "shop",
                List.of(attempts));
    }

    private Reported reported(int second, String provider, ReportedStatus status) {
        return new Reported(at(second), source("sms-reports"), provider, "id-1", status, status.name());
    }

    private static Attempt accepted(String provider) {
        return attempt(provider, Attempt.Outcome.ACCEPTED, "id-1");
    }

    private static Attempt unconfirmed(String provider) {
        return attempt(provider, Attempt.Outcome.UNCONFIRMED, "id-1");
    }

    private static Attempt attempt(String provider, Attempt.Outcome outcome, String id) {
        return new Attempt(provider, outcome, null, null,
                outcome == Attempt.Outcome.ACCEPTED ? id : null, START, Duration.ofMillis(10));
    }

    private static Instant at(int second) {
        return START.plusSeconds(second);
    }

    private String source(String topic) {
        return topic + "/0/" + records++;
    }
}
