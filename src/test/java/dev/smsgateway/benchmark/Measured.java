package dev.smsgateway.benchmark;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * The times of calls by result.
 */
final class Measured {

    private static final long LONGEST_MICROS = Duration.ofMinutes(2).toNanos() / 1_000;

    private final Map<Answer, Histogram> answers = new EnumMap<>(Answer.class);

    private Duration duration = Duration.ZERO;

    Measured() {
        for (Answer answer : Answer.values()) {
            answers.put(answer, new ConcurrentHistogram(LONGEST_MICROS, 3));
        }
    }

    /**
     * @param begun the planned start of the call, in {@link System#nanoTime()}
     */
    void record(Answer answer, long begun) {
        answers.get(answer).recordValue(Math.clamp((System.nanoTime() - begun) / 1_000, 0, LONGEST_MICROS));
    }

    void lasted(Duration time) {
        this.duration = time;
    }

    long count(Answer answer) {
        return answers.get(answer).getTotalCount();
    }

    /** Accepted messages per second. */
    double rate() {
        return (count(Answer.TAKEN) + count(Answer.TAKEN_BY_THE_OTHER)) / (duration.toNanos() / 1e9);
    }

    /** In milliseconds. */
    double percentile(Answer answer, double percentile) {
        return answers.get(answer).getValueAtPercentile(percentile) / 1_000.0;
    }

    /** In milliseconds, of all accepted messages. */
    double percentile(double percentile) {
        Histogram taken = answers.get(Answer.TAKEN).copy();
        taken.add(answers.get(Answer.TAKEN_BY_THE_OTHER));
        return taken.getValueAtPercentile(percentile) / 1_000.0;
    }
}
