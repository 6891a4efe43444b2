package dev.smsgateway.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** At 1,000 answers a second, while 500 ms may be added. */
class CallerLimitTests {

    private static final Duration PROVIDER = Duration.ofMillis(200);

    private long now;

    private final CallerLimit limit = new CallerLimit(100, 5_000, Duration.ofMillis(500), () -> now);

    @Test
    void whileLittleIsAddedAllMayWait() {
        answers(10_000, Duration.ofMillis(450), PROVIDER);

        assertThat(limit.current()).isEqualTo(5_000);
    }

    @Test
    void aSlowProviderTurnsNobodyAway() {
        answers(10_000, Duration.ofMillis(9_450), Duration.ofMillis(9_000));

        assertThat(limit.current()).isEqualTo(5_000);
    }

    @Test
    void whenTooMuchIsAddedAsManyMayWaitAsAreAnsweredInTime() {
        answers(1_000, Duration.ofMillis(3_000), PROVIDER);

        assertThat(limit.current()).isCloseTo(700, Percentage.withPercentage(2));
    }

    @Test
    void aSlowProviderLeavesRoomForItsCallersWhenTooMuchIsAdded() {
        answers(1_000, Duration.ofMillis(4_000), Duration.ofMillis(3_000));

        assertThat(limit.current()).isCloseTo(3_500, Percentage.withPercentage(2));
    }

    @Test
    void theFewestMayWaitHoweverLongItTakes() {
        for (int answer = 0; answer < 3; answer++) {
            now += Duration.ofMillis(900).toNanos();
            limit.answered(Duration.ofSeconds(10), PROVIDER);
        }

        assertThat(limit.current()).isEqualTo(100);
    }

    @Test
    void risesAgainWithinSecondsWhenLittleIsAdded() {
        answers(1_000, Duration.ofMillis(3_000), PROVIDER);

        answers(1_000, Duration.ofMillis(250), PROVIDER);
        assertThat(limit.current()).isBetween(1_000, 2_500);
        answers(2_000, Duration.ofMillis(250), PROVIDER);
        assertThat(limit.current()).isEqualTo(5_000);
    }

    @Test
    void whatWasBeforeASilenceIsForgotten() {
        answers(1_000, Duration.ofMillis(3_000), PROVIDER);

        now += Duration.ofSeconds(3).toNanos();
        limit.answered(Duration.ofMillis(250), PROVIDER);

        assertThat(limit.current()).isEqualTo(5_000);
    }

    @Test
    void mayBeBelowTheFewestThatAreOtherwiseAllowed() {
        CallerLimit small = new CallerLimit(2_000, 5, Duration.ofMillis(500), () -> now);

        assertThat(small.current()).isEqualTo(5);
    }

    private void answers(int number, Duration waited, Duration providers) {
        for (int answer = 0; answer < number; answer++) {
            now += Duration.ofMillis(1).toNanos();
            limit.answered(waited, providers);
        }
    }
}
