package dev.smsgateway.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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
        InFlightPermits permits = permits(high, Long.MAX_VALUE);
        boolean paused = false;
        for (boolean acquire : steps) {
            if (acquire) {
                permits.acquire(1, 10);
            } else if (permits.count() > 0) {
                permits.release(1, 10);
            }
            paused = permits.count() >= high || paused && permits.count() > high * 3 / 4;
            assertThat(permits.isPaused()).isEqualTo(paused);
        }
        assertThat(changes.size() % 2).isEqualTo(paused ? 1 : 0);
        changes.clear();
    }

    @Example
    void pausesAlsoWhileTooManyBytesAreUnderWay() {
        InFlightPermits permits = permits(4_000, 64 << 20);
        for (int record = 0; record < 64; record++) {
            permits.acquire(1, 1 << 20);
        }
        assertThat(permits.isPaused()).isTrue();

        permits.release(15, 15 << 20);
        assertThat(permits.isPaused()).isTrue();
        permits.release(1, 1 << 20);

        assertThat(permits.isPaused()).isFalse();
        assertThat(permits.pauses()).isEqualTo(1);
    }

    @Example
    void staysPausedWhileItIsHeld() {
        InFlightPermits permits = permits(8, 100);
        permits.acquire(1, 10);

        permits.hold();
        permits.release(1, 10);
        assertThat(permits.isPaused()).isTrue();
        permits.letGo();

        assertThat(changes).containsExactly("pause", "resume");
        assertThat(permits.pauses()).isZero();
    }

    @Example
    void changesNothingForTheNextOwnerOnceItIsClosed() {
        InFlightPermits permits = permits(1, 100);
        permits.acquire(1, 10);

        permits.close();
        permits.release(1, 10);

        assertThat(changes).containsExactly("pause");
    }

    @Example
    void whoeverComesBackWaitsForAPlace() throws InterruptedException {
        InFlightPermits permits = permits(1, 100);
        permits.acquire(1, 10);
        Thread waiting = Thread.ofVirtual().start(() -> {
            try {
                permits.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(waiting.join(Duration.ofMillis(20))).isFalse();

        permits.release(1, 0);

        assertThat(waiting.join(Duration.ofSeconds(20))).isTrue();
        assertThat(permits.count()).isEqualTo(1);
    }

    @Example
    void doesNotStayPausedWithNothingUnderWay() {
        InFlightPermits permits = permits(8, 1_000);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int message = 0; message < 10_000; message++) {
                permits.acquire(1, 10);
                threads.submit(() -> permits.release(1, 10));
            }
        }

        assertThat(permits.count()).isZero();
        assertThat(permits.isPaused()).isFalse();
    }

    private InFlightPermits permits(int most, long mostBytes) {
        return new InFlightPermits(most, mostBytes, () -> changes.add("pause"), () -> changes.add("resume"));
    }
}
