package dev.smsgateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

class RateLimitTests {

    private final RateLimit limit = new RateLimit();

    private long now = 42;

    @Test
    void letsAsManyThroughAsTheRateSays() {
        assertThat(permitted(10, 5_000)).isEqualTo(50);
    }

    @Test
    void doesNotCatchUpOnTimeThatPassedUnused() {
        permitted(10, 1_000);
        pass(60_000);

        assertThat(permitted(10, 100)).isEqualTo(1);
    }

    @Test
    void keepsToARateThatChanges() {
        assertThat(permitted(10, 1_000)).isEqualTo(10);
        assertThat(permitted(5, 1_000)).isEqualTo(5);
        assertThat(permitted(0, 1_000)).isZero();
        assertThat(permitted(20, 1_000)).isBetween(20, 21);
    }

    @Test
    void saysWhenToLookAgain() {
        limit.tryAcquire(50, now);

        long wait = limit.tryAcquire(50, now + TimeUnit.MILLISECONDS.toNanos(5));

        assertThat(wait).isEqualTo(TimeUnit.MILLISECONDS.toNanos(15));
        assertThat(limit.tryAcquire(50, now + TimeUnit.MILLISECONDS.toNanos(5) + wait)).isZero();
    }

    /** Asks every millisecond. */
    private int permitted(double perSecond, int millis) {
        int permitted = 0;
        for (int i = 0; i < millis; i++) {
            if (limit.tryAcquire(perSecond, now) == 0) {
                permitted++;
            }
            pass(1);
        }
        return permitted;
    }

    private void pass(long millis) {
        now += TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
