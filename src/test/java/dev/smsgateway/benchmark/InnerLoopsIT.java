package dev.smsgateway.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the benchmarks of the code that runs for each message, each in its own JVM, and writes the
 * figures to {@code target/jmh.txt}.
 */
@Tag("jmh")
class InnerLoopsIT {

    @Test
    void innerLoops() throws RunnerException {
        OptionsBuilder options = new OptionsBuilder();
        options.include(System.getProperty("jmh.include", ".*Benchmark"));
        options.mode(Mode.AverageTime);
        options.timeUnit(TimeUnit.MICROSECONDS);
        options.forks(1);
        options.warmupIterations(3);
        options.warmupTime(TimeValue.seconds(2));
        options.measurementIterations(3);
        options.measurementTime(TimeValue.seconds(2));
        options.resultFormat(ResultFormatType.TEXT);
        options.result(Path.of("target", "jmh.txt").toString());

        assertThat(new Runner(options.build()).run()).isNotEmpty();
    }
}
