package dev.smsgateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTests {

    private static final Instant NOW = Instant.parse("2026-01-15T10:30:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"120", " 120 ", "Thu, 15 Jan 2026 10:32:00 GMT"})
    void isSecondsOrADate(String value) {
        assertThat(RetryAfter.from(value, NOW)).isEqualTo(Duration.ofMinutes(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-5", "soon", "1.5", "99999999999999999999", "Thu, 15 Jan 2026 10:30:00 GMT",
            "Thu, 15 Jan 2015 10:30:00 GMT", "Thu, 99 Jan 2026 10:30:00 GMT"})
    void isNothingWithoutATimeToCome(String value) {
        assertThat(RetryAfter.from(value, NOW)).isNull();
    }

    @Test
    void mayBeFarAway() {
        assertThat(RetryAfter.from("999999999", NOW)).isEqualTo(Duration.ofSeconds(999_999_999));
    }
}
