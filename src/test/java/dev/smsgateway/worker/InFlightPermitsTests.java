package dev.smsgateway.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class InFlightPermitsTests {

    private final List<String> changes = new ArrayList<>();

    @Property
    void isShutFromTheHighMarkUntilTheLowMark(@ForAll @IntRange(min = 1, max = 50) int high,
            @ForAll List<Boolean> steps) {
        InFlightPermits valve = new InFlightPermits(high, high / 2, () -> changes.add("shut"),
                () -> changes.add("open"));
        boolean shut = false;
        for (boolean enter : steps) {
            if (enter) {
                valve.enter();
            } else if (valve.count() > 0) {
                valve.leave(1);
            }
            shut = valve.count() >= high || shut && valve.count() > high / 2;
            assertThat(valve.isShut()).isEqualTo(shut);
        }
        assertThat(changes.size() % 2).isEqualTo(shut ? 1 : 0);
        changes.clear();
    }

    @Example
    void staysShutOnceItIsShutForGood() {
        InFlightPermits valve = new InFlightPermits(8, 4, () -> changes.add("shut"), () -> changes.add("open"));
        valve.enter();

        valve.shutForGood();
        valve.leave(1);

        assertThat(valve.isShut()).isTrue();
        assertThat(changes).containsExactly("shut");
    }

    @Example
    void doesNotStayShutWithNothingLeftInside() {
        InFlightPermits valve = new InFlightPermits(8, 4, () -> changes.add("shut"), () -> changes.add("open"));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int message = 0; message < 10_000; message++) {
                valve.enter();
                threads.submit(() -> valve.leave(1));
            }
        }

        assertThat(valve.count()).isZero();
        assertThat(valve.isShut()).isFalse();
    }
}
