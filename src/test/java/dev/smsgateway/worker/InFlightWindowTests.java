package dev.smsgateway.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.BeforeTry;

class InFlightWindowTests {

    private List<Integer> acknowledged = List.of();

    private InFlightWindow window = wideWindow();

    @BeforeTry
    void begin() {
        acknowledged = new ArrayList<>();
        window = wideWindow();
    }

    @Property
    void acknowledgesTheLastRecordBeforeWhichAllAreFinished(@ForAll("orders") List<Integer> order) {
        List<Slot> slots = add(order.size());
        AtomicBoolean[] finished = new AtomicBoolean[order.size()];
        for (int record : order) {
            finished[record] = new AtomicBoolean(true);

            window.finish(slots.get(record));

            int contiguous = 0;
            while (contiguous < finished.length && finished[contiguous] != null) {
                contiguous++;
            }
            int committed = acknowledged.isEmpty() ? 0 : acknowledged.getLast() + 1;
            assertThat(committed).isEqualTo(contiguous);
            assertThat(window.committable().orElse(0)).isEqualTo(contiguous);
        }
        assertThat(acknowledged).isSorted().doesNotHaveDuplicates();
    }

    @Property
    void acknowledgesNothingOnceClosed(@ForAll("orders") List<Integer> order, @ForAll @IntRange(max = 40) int before) {
        List<Slot> slots = add(order.size());
        order.stream().limit(before).forEach(record -> window.finish(slots.get(record)));
        List<Integer> atClosing = List.copyOf(acknowledged);

        window.close();
        order.stream().skip(before).forEach(record -> window.finish(slots.get(record)));

        assertThat(acknowledged).isEqualTo(atClosing);
        assertThat(window.isClosed()).isTrue();
    }

    @Example
    void drainingEndsWithTheLastRecord() throws InterruptedException {
        List<Slot> slots = add(2);
        window.finish(slots.get(0));
        Thread.ofVirtual().start(() -> window.finish(slots.get(1)));

        int unfinished = window.drain(Duration.ofSeconds(20));

        assertThat(unfinished).isZero();
        assertThat(acknowledged).last().isEqualTo(1);
    }

    @Example
    void drainingGivesUpWhenItsTimeIsOver() throws InterruptedException {
        window.finish(add(3).get(1));

        int unfinished = window.drain(Duration.ofMillis(10));

        assertThat(unfinished).isEqualTo(3);
        assertThat(acknowledged).isEmpty();
    }

    @Example
    void pausesItsPartitionWhileItIsTooWide() {
        List<String> changes = new ArrayList<>();
        InFlightWindow narrow = new InFlightWindow(
                new InFlightPermits(3, 1, () -> changes.add("pause"), () -> changes.add("resume")));
        Slot first = narrow.add(0, () -> {});
        Slot second = narrow.add(0, () -> {});
        Slot third = narrow.add(0, () -> {});

        narrow.finish(third);
        narrow.finish(second);
        assertThat(changes).containsExactly("pause");
        narrow.finish(first);
        assertThat(changes).containsExactly("pause", "resume");
    }

    @Provide
    Arbitrary<List<Integer>> orders() {
        return Arbitraries.integers().between(1, 40).flatMap(size -> Arbitraries
                .shuffle(IntStream.range(0, size).boxed().toList()));
    }

    private List<Slot> add(int number) {
        List<Slot> slots = new ArrayList<>();
        for (int record = 0; record < number; record++) {
            int added = record;
            slots.add(window.add(added, () -> acknowledged.add(added)));
        }
        return slots;
    }

    private static InFlightWindow wideWindow() {
        return new InFlightWindow(new InFlightPermits(Integer.MAX_VALUE, Integer.MAX_VALUE - 1, () -> {}, () -> {}));
    }
}
