package dev.smsgateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

class RateLimitTests {

    private final RateLimit pace = new RateLimit();

    private long now = 42;

    @Test
    void letsAsManyThroughAsTheRateSays() {
        assertThat(taken(10, 5_000)).isEqualTo(50);
    }

    @Test
    void doesNotCatchUpOnTimeThatPassedUnused() {
        taken(10, 1_000);
        pass(60_000);

        assertThat(taken(10, 100)).isEqualTo(1);
    }

    @Test
    void keepsToARateThatChanges() {
        assertThat(taken(10, 1_000)).isEqualTo(10);
        assertThat(taken(5, 1_000)).isEqualTo(5);
        assertThat(taken(0, 1_000)).isZero();
        assertThat(taken(20, 1_000)).isBetween(20, 21);
    }

    @Test
    void saysWhenToLookAgain() {
        pace.take(50, now);

        long wait = pace.take(50, now + TimeUnit.MILLISECONDS.toNanos(5));

        assertThat(wait).isEqualTo(TimeUnit.MILLISECONDS.toNanos(15));
        assertThat(pace.take(50, now + TimeUnit.MILLISECONDS.toNanos(5) + wait)).isZero();
    }

    /** Asks every millisecond. */
    private int taken(double perSecond, int millis) {
        int taken = 0;
        for (int i = 0; i < millis; i++) {
            if (pace.take(perSecond, now) == 0) {
                taken++;
            }
            pass(1);
        }
        return taken;
    }

    private void pass(long millis) {
        now += TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
