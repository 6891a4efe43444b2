package dev.smsgateway.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import dev.smsgateway.message.MessageId;
import dev.smsgateway.queue.Origin;

class JournalPropertyTests {

    /** Each step writes the first record about a request, or has requests committed. */
    @Property
    void theTailNeverPassesARequestThatIsNotCommitted(@ForAll("steps") List<Integer> steps) {
        JournalTail tail = new JournalTail(new Stamp(1, 0, 0, 0), 0);
        Map<Integer, Long> first = new HashMap<>();
        long next = 0;
        long committed = 0;
        for (int step : steps) {
            if (step >= 0) {
                first.putIfAbsent(step, next);
                tail.open(next++, step);
            } else {
                committed = Math.max(committed, -step);
                tail.commit(-step);
            }
            long needed = next;
            for (Map.Entry<Integer, Long> one : first.entrySet()) {
                if (one.getKey() >= committed) {
                    needed = Math.min(needed, one.getValue());
                }
            }
            Stamp stamp = tail.stamp(next);
            assertThat(stamp.tail()).isLessThanOrEqualTo(needed);
            assertThat(stamp.committed()).isEqualTo(committed);
        }
    }

    @Property
    void theTailPassesWhatIsCommitted(@ForAll("steps") List<Integer> steps) {
        JournalTail tail = new JournalTail(new Stamp(2, 0, 1, 7), 40);
        long next = 10;
        for (int step : steps) {
            if (step >= 0) {
                tail.open(next++, step);
            }
        }

        tail.commit(1_000);

        assertThat(tail.stamp(next)).isEqualTo(new Stamp(2, next, 2, 1_000));
    }

    @Property
    void decidedRoundsAreFoundWhereTheyLie(@ForAll("rounds") List<Dispatched> rounds) {
        DecidedRounds decided = new DecidedRounds();
        Map<Dispatched, Long> model = new HashMap<>();
        for (int offset = 0; offset < rounds.size(); offset++) {
            decided.put(rounds.get(offset), offset);
            model.put(rounds.get(offset), (long) offset);
        }

        assertThat(model).allSatisfy((round, offset) -> assertThat(decided.find(round)).hasValue(offset));
        assertThat(decided.size()).isEqualTo(model.size());
        assertThat(decided.find(new Dispatched(new RoundId(new MessageId("never"), 1, 0), null)))
                .isEqualTo(OptionalLong.empty());
    }

    @Provide
    Arbitrary<List<Integer>> steps() {
        return Arbitraries.integers().between(-40, 40).list().ofMaxSize(60);
    }

    @Provide
    Arbitrary<List<Dispatched>> rounds() {
        return Arbitraries.integers().between(0, 300)
                .map(number -> new Dispatched(
                        new RoundId(new MessageId("m" + number % 100), 1 + number % 3, number % 2),
                        number % 5 == 0 ? null : new Origin(0, number % 5, 0)))
                .list()
                .ofMaxSize(400);
    }
}
