package dev.smsgateway.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.BeforeTry;

import dev.smsgateway.dispatch.JournalClosedException;

class InFlightWindowTests {

    private InFlightPermits inFlight = WorkerDoubles.permits();

    private InFlightWindow window = new InFlightWindow(inFlight, WorkerDoubles.permits());

    @BeforeTry
    void begin() {
        inFlight = WorkerDoubles.permits();
        window = new InFlightWindow(inFlight, WorkerDoubles.permits());
    }

    @Property
    void commitsUpToTheLastRecordBeforeWhichAllAreFinished(@ForAll("orders") List<Integer> order) {
        List<Slot> slots = add(order.size());
        boolean[] finished = new boolean[order.size()];
        for (int record : order) {
            finished[record] = true;

            window.end(slots.get(record), true);

            int contiguous = 0;
            while (contiguous < finished.length && finished[contiguous]) {
                contiguous++;
            }
            assertThat(window.committable().orElse(0)).isEqualTo(contiguous);
        }
        assertThat(inFlight.count()).isZero();
        assertThat(inFlight.bytes()).isZero();
    }

    @Property
    void commitsNothingOnceClosed(@ForAll("orders") List<Integer> order, @ForAll @IntRange(max = 40) int before) {
        List<Slot> slots = add(order.size());
        order.stream().limit(before).forEach(record -> window.end(slots.get(record), true));

        window.close();
        assertThat(inFlight.count()).isZero();
        order.stream().skip(before).forEach(record -> window.end(slots.get(record), true));

        assertThat(window.committable()).isEmpty();
        assertThat(window.isClosed()).isTrue();
        assertThat(inFlight.count()).isZero();
        assertThat(inFlight.bytes()).isZero();
    }

    @Example
    void drainingEndsWithTheLastRecord() throws InterruptedException {
        List<Slot> slots = add(2);
        window.end(slots.get(0), true);
        Thread.ofVirtual().start(() -> window.end(slots.get(1), true));

        int unfinished = window.drain(Duration.ofSeconds(20));

        assertThat(unfinished).isZero();
        assertThat(window.committable()).hasValue(2);
    }

    @Example
    void drainingGivesUpWhenItsTimeIsOver() throws InterruptedException {
        window.end(add(3).get(1), true);

        int unfinished = window.drain(Duration.ofMillis(10));

        assertThat(unfinished).isEqualTo(3);
        assertThat(window.committable()).isEmpty();
    }

    @Example
    void pausesItsPartitionWhileItIsTooWide() {
        List<String> changes = new ArrayList<>();
        InFlightWindow narrow = new InFlightWindow(inFlight,
                new InFlightPermits(3, 1_000, () -> changes.add("pause"), () -> changes.add("resume")));
        Slot first = narrow.add(0, 10);
        Slot second = narrow.add(1, 10);
        Slot third = narrow.add(2, 10);

        narrow.end(third, true);
        narrow.end(second, true);
        assertThat(changes).containsExactly("pause");
        narrow.end(first, true);
        assertThat(changes).containsExactly("pause", "resume");
    }

    @Example
    void countsWhatWasTakenLongAgoAndHasNotEnded() {
        List<Slot> slots = add(3);
        window.end(slots.get(1), true);

        assertThat(window.olderThan(Duration.ZERO)).isEqualTo(2);
        assertThat(window.olderThan(Duration.ofMinutes(1))).isZero();
        window.end(slots.get(0), true);
        window.end(slots.get(2), false);

        assertThat(window.olderThan(Duration.ZERO)).isEqualTo(1);
    }

    @Example
    void whatWaitsHoldsNoPlaceAndPausesItsPartitionByItsBytes() {
        List<String> changes = new ArrayList<>();
        InFlightWindow narrow = new InFlightWindow(inFlight,
                new InFlightPermits(100, 30, () -> changes.add("pause"), () -> changes.add("resume")));
        CompletableFuture<Integer> event = new CompletableFuture<>();
        List<CompletableFuture<Integer>> waiting = IntStream.range(0, 3)
                .mapToObj(number -> await(narrow, number, event)).toList();
        Awaitility.await().until(() -> inFlight.count() == 0);
        assertThat(inFlight.bytes()).isEqualTo(30);
        assertThat(changes).containsExactly("pause");

        event.complete(5);

        assertThat(waiting).allSatisfy(one -> assertThat(one).succeedsWithin(20, TimeUnit.SECONDS).isEqualTo(5));
        assertThat(changes).containsExactly("pause", "resume");
        assertThat(inFlight.count()).isEqualTo(3);
    }

    @Example
    void whatWaitsWhenThePartitionIsLostLeavesAtOnce() {
        CompletableFuture<Integer> waiting = await(window, 0, new CompletableFuture<>());
        Awaitility.await().until(() -> inFlight.count() == 0);

        window.close();

        assertThat(waiting).failsWithin(20, TimeUnit.SECONDS).withThrowableThat()
                .withRootCauseInstanceOf(JournalClosedException.class);
    }

    /** A call that was cut would count against its provider. */
    @Example
    void aCallToAProviderIsNotCutWhenThePartitionIsLost() throws InterruptedException {
        Slot slot = window.add(0, 10);
        CompletableFuture<Boolean> wasInterrupted = new CompletableFuture<>();
        CountDownLatch calling = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        slot.start(() -> {
            slot.beginCall();
            calling.countDown();
            try {
                answer.await();
                wasInterrupted.complete(false);
            } catch (InterruptedException _) {
                wasInterrupted.complete(true);
            }
        });
        calling.await();

        window.close();
        assertThat(inFlight.count()).isZero();
        answer.countDown();

        assertThat(wasInterrupted).succeedsWithin(20, TimeUnit.SECONDS).isEqualTo(false);
        assertThatThrownBy(slot::beginCall).isInstanceOf(JournalClosedException.class);
    }

    @Provide
    Arbitrary<List<Integer>> orders() {
        return Arbitraries.integers().between(1, 40).flatMap(size -> Arbitraries
                .shuffle(IntStream.range(0, size).boxed().toList()));
    }

    private List<Slot> add(int number) {
        return IntStream.range(0, number).mapToObj(record -> window.add(record, 10)).toList();
    }

    private static CompletableFuture<Integer> await(InFlightWindow window, int offset,
            CompletableFuture<Integer> event) {
        Slot slot = window.add(offset, 10);
        ConsumerRecord<String, byte @Nullable []> record = new ConsumerRecord<String, byte @Nullable []>("sms-requests",
                0, offset, null, null);
        TakenRecord taken = new TakenRecord(record, new OwnedPartition(window), slot);
        CompletableFuture<Integer> result = new CompletableFuture<>();
        slot.start(() -> {
            try {
                result.complete(taken.await(event));
            } catch (JournalClosedException e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }
}
