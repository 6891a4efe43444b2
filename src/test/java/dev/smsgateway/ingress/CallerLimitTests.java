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
    void whileLittleIsAddedAQuarterMoreMayWaitThanDo() {
        answers(10_000, Duration.ofMillis(450), PROVIDER, 2_000);

        assertThat(limit.current()).isEqualTo(2_500);
    }

    @Test
    void aSlowProviderTurnsNobodyAway() {
        answers(10_000, Duration.ofMillis(9_450), Duration.ofMillis(9_000), 4_500);

        assertThat(limit.current()).isEqualTo(5_000);
    }

    @Test
    void whileAProviderHangsTheFewestAreLetInEachSecond() {
        answers(10_000, Duration.ofMillis(450), PROVIDER, 200);
        assertThat(limit.current()).isEqualTo(250);

        now += Duration.ofSeconds(10).toNanos();

        assertThat(limit.current()).isEqualTo(1_250);
        limit.recordResult(Duration.ofSeconds(10), Duration.ofSeconds(10), 1_200);
        assertThat(limit.current()).isEqualTo(1_250);
    }

    @Test
    void aStallOfTheGatewayLetsNoFloodIn() {
        answers(10_000, Duration.ofMillis(450), PROVIDER, 200);

        now += Duration.ofMillis(500).toNanos();

        assertThat(limit.current()).isEqualTo(300);
    }

    @Test
    void whenTooMuchIsAddedAsManyMayWaitAsAreAnsweredInTime() {
        answers(1_000, Duration.ofMillis(3_000), PROVIDER, 3_000);

        assertThat(limit.current()).isCloseTo(700, Percentage.withPercentage(2));
    }

    @Test
    void aSlowProviderLeavesRoomForItsCallersWhenTooMuchIsAdded() {
        answers(1_000, Duration.ofMillis(4_000), Duration.ofMillis(3_000), 4_000);

        assertThat(limit.current()).isCloseTo(3_500, Percentage.withPercentage(2));
    }

    @Test
    void theFewestMayWaitHoweverLongItTakes() {
        for (int answer = 0; answer < 3; answer++) {
            now += Duration.ofMillis(250).toNanos();
            limit.recordResult(Duration.ofSeconds(10), PROVIDER, 100);
        }

        assertThat(limit.current()).isEqualTo(100);
    }

    @Test
    void makesRoomAtOnceWhenLittleIsAddedAgain() {
        answers(1_000, Duration.ofMillis(3_000), PROVIDER, 3_000);

        answers(200, Duration.ofMillis(250), PROVIDER, 690);

        assertThat(limit.current()).isEqualTo(862);
    }

    @Test
    void whatWasBeforeASilenceIsForgotten() {
        answers(1_000, Duration.ofMillis(3_000), PROVIDER, 3_000);
        now += Duration.ofSeconds(3).toNanos();

        answers(150, Duration.ofMillis(250), PROVIDER, 2_000);

        assertThat(limit.current()).isEqualTo(2_500);
    }

    @Test
    void mayBeBelowTheFewestThatAreOtherwiseAllowed() {
        CallerLimit small = new CallerLimit(2_000, 5, Duration.ofMillis(500), () -> now);

        assertThat(small.current()).isEqualTo(5);
    }

    private void answers(int number, Duration waited, Duration providers, int waiting) {
        for (int answer = 0; answer < number; answer++) {
            now += Duration.ofMillis(1).toNanos();
            limit.recordResult(waited, providers, waiting);
        }
    }
}
