package dev.smsgateway.worker;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * A record's way through the window, with a thousand under way that finish in any order.
 */
@State(Scope.Thread)
public class InFlightWindowBenchmark {

    private static final int RECORDS = 1_000;

    private final List<Integer> order = IntStream.range(0, RECORDS).boxed()
            .collect(Collectors.toCollection(ArrayList::new));

    private final InFlightWindow window = WorkerDoubles.window();

    private long offset;

    public InFlightWindowBenchmark() {
        Collections.shuffle(order, new Random(20261124));
    }

    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public long addAndFinish() {
        List<Slot> slots = new ArrayList<>(RECORDS);
        for (int record = 0; record < RECORDS; record++) {
            slots.add(window.add(offset++, 100));
        }
        order.forEach(record -> window.end(slots.get(record), true));
        return window.committable().orElse(0);
    }
}
