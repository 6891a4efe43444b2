package dev.smsgateway.dispatch;

import java.time.Clock;
import java.time.Duration;

/**
 * Counts the calls of the last half minute, by the second.
 */
final class RecentCalls {

    static final Duration SPAN = Duration.ofSeconds(30);

    private static final int SECONDS = (int) SPAN.toSeconds();

    private final Clock clock;

    private final long[] second = new long[SECONDS];

    private final int[] calls = new int[SECONDS];

    private final int[] failures = new int[SECONDS];

    RecentCalls(Clock clock) {
        this.clock = clock;
    }

    void add(boolean failed) {
        long now = clock.instant().getEpochSecond();
        int place = Math.floorMod(now, SECONDS);
        if (second[place] != now) {
            second[place] = now;
            calls[place] = 0;
            failures[place] = 0;
        }
        calls[place]++;
        failures[place] += failed ? 1 : 0;
    }

    int calls() {
        return sum(calls);
    }

    int failures() {
        return sum(failures);
    }

    private int sum(int[] counts) {
        long oldest = clock.instant().getEpochSecond() - SECONDS;
        int sum = 0;
        for (int place = 0; place < SECONDS; place++) {
            sum += second[place] > oldest ? counts[place] : 0;
        }
        return sum;
    }
}
