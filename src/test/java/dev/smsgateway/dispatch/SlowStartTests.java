package dev.smsgateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class SlowStartTests {

    private final AtomicLong now = new AtomicLong(42);

    private final SlowStart slowStart = new SlowStart(Duration.ofSeconds(30), now::get);

    @Test
    void aProviderThatWasNeverAwayHasAllMessages() {
        assertThat(given(100, Duration.ZERO)).isEqualTo(100);
    }

    @Test
    void aProviderThatComesBackGetsMoreAndMoreOfThem() {
        slowStart.start();

        int[] given = IntStream.range(0, 7).map(_ -> given(500, Duration.ofMillis(10))).toArray();

        assertThat(given[0]).isBetween(40, 44);
        assertThat(given[1]).isBetween(123, 127);
        assertThat(given[2]).isBetween(206, 210);
        assertThat(given[5]).isBetween(456, 460);
        assertThat(given[6]).isEqualTo(500);
    }

    @Test
    void theFirstMessageIsGivenToItAndAFewOfAnySmallNumber() {
        slowStart.start();

        assertThat(slowStart.tryAcquire()).isTrue();
        assertThat(given(6, Duration.ofSeconds(5))).isBetween(2, 4);
    }

    @Test
    void comesBackAtOnceWhereThatIsWanted() {
        SlowStart atOnce = new SlowStart(Duration.ZERO, now::get);
        atOnce.start();

        assertThat(IntStream.range(0, 10).filter(_ -> atOnce.tryAcquire()).count()).isEqualTo(10);
    }

    @Test
    void beginsAnewWhenItWasAwayAgain() {
        slowStart.start();
        given(1, Duration.ofSeconds(31));
        slowStart.start();

        assertThat(given(10, Duration.ZERO)).isEqualTo(1);
    }

    private int given(int messages, Duration apart) {
        int given = 0;
        for (int message = 0; message < messages; message++) {
            if (slowStart.tryAcquire()) {
                given++;
            }
            now.addAndGet(TimeUnit.NANOSECONDS.convert(apart));
        }
        return given;
    }
}
