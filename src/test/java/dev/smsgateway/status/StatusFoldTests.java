package dev.smsgateway.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
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
import dev.smsgateway.status.Fact.RequestFact;
import dev.smsgateway.status.Fact.ResultFact;
import dev.smsgateway.status.Fact.ReportFact;

class StatusFoldTests {

    private static final Instant START = Instant.parse("2026-01-15T10:30:00Z");

    private int records;

    /** Some records are read twice, as after a crash. */
    @Property
    void everyOrderOfRecordsLeadsToTheSameStatus(@ForAll("facts") List<Fact> facts, @ForAll Random random) {
        MessageState one = fold(facts);
        MessageState other = fold(shuffledWithRepetitions(facts, random));

        assertThat(other.current().map(RecordedChange::status)).isEqualTo(one.current().map(RecordedChange::status));
        assertThat(other.requests()).isEqualTo(one.requests());
        assertThat(other.results()).isEqualTo(one.results());
        assertThat(other.reports()).isEqualTo(one.reports());
    }

    @Property
    void theStatusOnlyRisesAndDeliveredIsFinal(@ForAll("facts") List<Fact> facts) {
        List<RecordedChange> changes = fold(facts).changes();

        for (int number = 1; number < changes.size(); number++) {
            assertThat(changes.get(number).sequence()).isGreaterThan(changes.get(number - 1).sequence());
            assertThat(changes.get(number - 1).status()).isNotEqualTo(CurrentStatus.DELIVERED);
        }
    }

    /** Otherwise a receiver would ignore a change as a duplicate of another one. */
    @Property
    void twoDifferentChangesNeverHaveTheSameNumber(@ForAll("facts") List<Fact> facts, @ForAll Random random) {
        Map<Integer, CurrentStatus> published = new HashMap<>();
        for (int order = 0; order < 4; order++) {
            for (RecordedChange change : fold(shuffledWithRepetitions(facts, random)).changes()) {
                assertThat(published.merge(change.sequence(), change.status(), (first, _) -> first))
                        .isEqualTo(change.status());
            }
        }
    }

    @Property
    void aRedeliveredRecordChangesNothing(@ForAll("facts") List<Fact> facts) {
        MessageState known = MessageState.EMPTY;
        for (Fact fact : facts) {
            MessageState once = StatusFold.add(known, fact);
            assertThat(StatusFold.add(once, fact)).isEqualTo(once);
            known = once;
        }
    }

    @Test
    void aReportBeforeTheResultCountsOnceTheResultComes() {
        assertThat(changes(request(0), report(3, "arkesel", ReportedStatus.UNDELIVERED),
                result(2, 1, DeliveryStatus.SENT, accepted("arkesel")))).containsExactly(CurrentStatus.PENDING,
                        CurrentStatus.UNDELIVERED);
        assertThat(changes(request(0), report(3, "arkesel", ReportedStatus.DELIVERED),
                result(2, 1, DeliveryStatus.SENT, accepted("arkesel")))).containsExactly(CurrentStatus.PENDING,
                        CurrentStatus.DELIVERED);
    }

    @Test
    void reportsInReverseOrderDoNotChangeDelivered() {
        assertThat(changes(request(0), result(2, 1, DeliveryStatus.SENT, accepted("arkesel")),
                report(9, "arkesel", ReportedStatus.DELIVERED), report(5, "arkesel", ReportedStatus.PENDING),
                report(10, "arkesel", ReportedStatus.UNDELIVERED))).containsExactly(CurrentStatus.PENDING,
                        CurrentStatus.SENT, CurrentStatus.DELIVERED);
    }

    @Test
    void anUnconfirmedMessageBecomesDeliveredByAReport() {
        assertThat(changes(request(0), result(2, 1, DeliveryStatus.UNCONFIRMED, unconfirmed("mnotify")),
                report(9, "mnotify", ReportedStatus.DELIVERED))).containsExactly(CurrentStatus.PENDING,
                        CurrentStatus.UNCONFIRMED, CurrentStatus.DELIVERED);
    }

    @Test
    void aMessageIsUndeliveredOnlyWhenNoCopyArrives() {
        Fact[] facts = {request(0),
                result(2, 1, DeliveryStatus.SENT, unconfirmed("mnotify"), accepted("arkesel")),
                report(5, "mnotify", ReportedStatus.UNDELIVERED)};
        assertThat(changes(facts)).endsWith(CurrentStatus.SENT);

        MessageState known = fold(List.of(facts));
        assertThat(StatusFold.add(known, report(6, "arkesel", ReportedStatus.UNDELIVERED)).current())
                .hasValueSatisfying(change -> assertThat(change.status()).isEqualTo(CurrentStatus.UNDELIVERED));
        assertThat(StatusFold.add(known, report(6, "mnotify", ReportedStatus.DELIVERED)).current())
                .hasValueSatisfying(change -> assertThat(change.status()).isEqualTo(CurrentStatus.DELIVERED));
    }

    @Test
    void aNewRoundStartsPendingAndIgnoresReportsOfTheRoundBefore() {
        assertThat(changes(request(0), result(2, 1, DeliveryStatus.UNCONFIRMED, unconfirmed("arkesel")), request(60, 2),
                report(61, "arkesel", ReportedStatus.UNDELIVERED),
                result(62, 2, DeliveryStatus.SENT, accepted("mnotify")))).containsExactly(CurrentStatus.PENDING,
                        CurrentStatus.UNCONFIRMED, CurrentStatus.PENDING, CurrentStatus.SENT);
    }

    @Test
    void anUnsentMessageIsPendingAgainWhenItsRequestIsRepeated() {
        assertThat(changes(request(0), result(2, 1, DeliveryStatus.UNAVAILABLE), request(10))).containsExactly(
                CurrentStatus.PENDING, CurrentStatus.UNAVAILABLE, CurrentStatus.PENDING);
        assertThat(changes(request(0), result(2, 1, DeliveryStatus.REJECTED), request(10)))
                .containsExactly(CurrentStatus.PENDING, CurrentStatus.REJECTED);
    }

    @Test
    void aRequestWithAFastClockIsNotARepetitionOfItself() {
        assertThat(changes(request(10), result(2, 1, DeliveryStatus.UNAVAILABLE)))
                .containsExactly(CurrentStatus.PENDING, CurrentStatus.UNAVAILABLE);
    }

    @Test
    void aDifferentRequestWithTheSameIdChangesNothing() {
        assertThat(changes(request(0), result(2, 1, DeliveryStatus.UNAVAILABLE), request(10, 0, "other")))
                .containsExactly(CurrentStatus.PENDING, CurrentStatus.UNAVAILABLE);
    }

    @Test
    void aMessageIsUnknownWhileOnlyReportsOfItAreKnown() {
        assertThat(fold(List.of(report(1, "arkesel", ReportedStatus.DELIVERED))).current()).isEmpty();
    }

    @Provide
    Arbitrary<List<Fact>> facts() {
        Arbitrary<Integer> seconds = Arbitraries.integers().between(0, 60);
        Arbitrary<String> providers = Arbitraries.of("arkesel", "mnotify");
        Arbitrary<Fact> requests = Combinators.combine(seconds, Arbitraries.integers().between(0, 3),
                Arbitraries.of("same", "same", "other")).as((second, round, print) -> request(second, round, print));
        Arbitrary<Fact> reports = Combinators.combine(seconds, providers, Arbitraries.of(ReportedStatus.values()),
                Arbitraries.of("id-1", "id-2").injectNull(0.2)).as(
                        (second, provider, status, id) -> new ReportFact(
                                at(second), source("sms-reports"), provider, id, status, null));
        Arbitrary<Attempt> attempts = Combinators.combine(providers, Arbitraries.of(Attempt.Outcome.values()),
                Arbitraries.of("id-1", "id-2")).as((provider, outcome, id) -> attempt(provider, outcome, id));
        Arbitrary<Fact> results = Combinators.combine(seconds, Arbitraries.integers().between(1, 3),
                Arbitraries.of(DeliveryStatus.values()), attempts.list().ofMaxSize(3))
                .as((second, round, status, all) -> result(second, round, status, all.toArray(Attempt[]::new)));
        return Combinators.combine(requests.list().ofMaxSize(4), results.list().ofMaxSize(3).uniqueElements(
                fact -> ((ResultFact) fact).round()), reports.list().ofMaxSize(6)).as((some, more, most) -> {
                    List<Fact> all = new ArrayList<>(some);
                    all.addAll(more);
                    all.addAll(most);
                    Collections.shuffle(all, new Random(all.size()));
                    return List.copyOf(all);
                });
    }

    private static MessageState fold(List<Fact> facts) {
        MessageState known = MessageState.EMPTY;
        for (Fact fact : facts) {
            known = StatusFold.add(known, fact);
        }
        return known;
    }

    /** Another order, in which requests keep theirs: they lie on one partition. */
    private static List<Fact> shuffledWithRepetitions(List<Fact> facts, Random random) {
        List<Fact> all = new ArrayList<>(facts);
        facts.stream().filter(_ -> random.nextBoolean()).forEach(all::add);
        Collections.shuffle(all, random);
        List<Fact> requests = facts.stream().filter(RequestFact.class::isInstance).toList();
        Iterator<Fact> inOrder = requests.iterator();
        all.replaceAll(fact -> fact instanceof RequestFact && inOrder.hasNext() ? inOrder.next() : fact);
        return all;
    }

    private static List<CurrentStatus> changes(Fact... facts) {
        return fold(List.of(facts)).changes().stream().map(RecordedChange::status).toList();
    }

    private RequestFact request(int second) {
        return request(second, 0);
    }

    private RequestFact request(int second, int round) {
        return request(second, round, "same");
    }

    private RequestFact request(int second, int round, String fingerprint) {
        return new RequestFact(at(second), source("sms-requests"), round, "+233241234567", 1, "shop", null,
                fingerprint);
    }

    private ResultFact result(int second, int round, DeliveryStatus status, Attempt... attempts) {
        return new ResultFact(at(second), source("sms-results"), round, status,
                attempts.length == 0 ? null : attempts[attempts.length - 1].provider(), null, false, null, 1, "shop",
                List.of(attempts));
    }

    private ReportFact report(int second, String provider, ReportedStatus status) {
        return new ReportFact(at(second), source("sms-reports"), provider, "id-1", status, status.name());
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
