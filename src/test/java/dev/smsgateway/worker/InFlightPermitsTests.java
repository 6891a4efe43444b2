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
    void pausesFromTheHighMarkUntilTheLowMark(@ForAll @IntRange(min = 1, max = 50) int high,
            @ForAll List<Boolean> steps) {
        InFlightPermits permits = new InFlightPermits(high, high / 2, () -> changes.add("pause"),
                () -> changes.add("resume"));
        boolean paused = false;
        for (boolean acquire : steps) {
            if (acquire) {
                permits.acquire();
            } else if (permits.count() > 0) {
                permits.release(1);
            }
            paused = permits.count() >= high || paused && permits.count() > high / 2;
            assertThat(permits.isPaused()).isEqualTo(paused);
        }
        assertThat(changes.size() % 2).isEqualTo(paused ? 1 : 0);
        changes.clear();
    }

    @Example
    void staysPausedOnceItIsPausedForGood() {
        InFlightPermits permits = new InFlightPermits(8, 4, () -> changes.add("pause"), () -> changes.add("resume"));
        permits.acquire();

        permits.pauseForGood();
        permits.release(1);

        assertThat(permits.isPaused()).isTrue();
        assertThat(changes).containsExactly("pause");
    }

    @Example
    void doesNotStayPausedWithNothingUnderWay() {
        InFlightPermits permits = new InFlightPermits(8, 4, () -> changes.add("pause"), () -> changes.add("resume"));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int message = 0; message < 10_000; message++) {
                permits.acquire();
                threads.submit(() -> permits.release(1));
            }
        }

        assertThat(permits.count()).isZero();
        assertThat(permits.isPaused()).isFalse();
    }
}
