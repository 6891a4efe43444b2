package dev.smsgateway.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

class PollPaceTests {

    private Instant now = Instant.parse("2026-01-15T10:30:00Z");

    private double share = 1;

    private final PollPace pace = new PollPace(Duration.ofSeconds(1), () -> share, () -> now);

    @Test
    void asksAtOnceAndThenOnceAnInterval() {
        assertThat(pace.untilNext()).isZero();

        pace.recordCall();
        now = now.plusMillis(300);
        pace.recordAnswer();

        assertThat(pace.untilNext()).isEqualTo(Duration.ofMillis(700));
        now = now.plusSeconds(5);
        assertThat(pace.untilNext()).isNegative();
    }

    @Test
    void keepsToItsShareOfTheFleetsInterval() {
        share = 0.25;
        pace.recordCall();

        assertThat(pace.untilNext()).isEqualTo(Duration.ofSeconds(4));
        assertThat(failed()).isEqualTo(Duration.ofSeconds(8));
        assertThat(throttled(Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void leavesAProviderAloneForAsLongAsItWants() {
        assertThat(throttled(Duration.ofSeconds(17))).isEqualTo(Duration.ofSeconds(17));
        assertThat(throttled(Duration.ZERO)).isEqualTo(Duration.ofSeconds(1));
        assertThat(throttled(Duration.ofDays(300_000_000))).isEqualTo(Duration.ofMinutes(10));
        pace.recordThrottling(null);
        assertThat(pace.untilNext()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void asksMoreRarelyWithEachFailureAndAsBeforeOnceItIsAnswered() {
        assertThat(failed()).isEqualTo(Duration.ofSeconds(2));
        assertThat(failed()).isEqualTo(Duration.ofSeconds(4));
        for (int failure = 0; failure < 100; failure++) {
            assertThat(failed()).isLessThanOrEqualTo(Duration.ofMinutes(1));
        }

        pace.recordCall();
        pace.recordAnswer();

        assertThat(pace.untilNext()).isEqualTo(Duration.ofSeconds(1));
        assertThat(failed()).isEqualTo(Duration.ofSeconds(2));
    }

    private Duration throttled(Duration retryAfter) {
        pace.recordCall();
        pace.recordThrottling(retryAfter);
        return pace.untilNext();
    }

    private Duration failed() {
        pace.recordCall();
        pace.recordFailure();
        return pace.untilNext();
    }
}
