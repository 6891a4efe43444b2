package dev.smsgateway.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Callers in a fixed number or at a fixed rate.
 */
final class Load {

    private Load() {}

    /**
     * Callers that each call again as soon as they have an answer.
     *
     * @param warmUp the time before the calls count
     */
    static Measured closed(int callers, Supplier<? extends Call> call, Duration warmUp, Duration counted) {
        Measured measured = new Measured();
        long from = System.nanoTime() + warmUp.toNanos();
        long until = from + counted.toNanos();
        List<Thread> threads = new ArrayList<>();
        for (int number = 0; number < callers; number++) {
            threads.add(Thread.ofVirtual().start(() -> askUntil(until, from, call, measured)));
        }
        join(threads);
        measured.lasted(counted);
        return measured;
    }

    /** Callers that together make a number of calls. */
    static Measured times(long times, int callers, Supplier<? extends Call> call) {
        Measured measured = new Measured();
        AtomicLong left = new AtomicLong(times);
        long from = System.nanoTime();
        List<Thread> threads = new ArrayList<>();
        for (int number = 0; number < callers; number++) {
            threads.add(Thread.ofVirtual().start(() -> {
                try (Call own = call.get()) {
                    while (left.getAndDecrement() > 0) {
                        long begun = System.nanoTime();
                        measured.record(own.call(), begun);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }));
        }
        join(threads);
        measured.lasted(Duration.ofNanos(System.nanoTime() - from));
        return measured;
    }

    /**
     * Callers that arrive at a fixed rate, with or without answers to earlier ones. The time of a call
     * counts from its planned start, so that a stalled server cannot hide it.
     *
     * @param perSecond the rate
     */
    static Measured open(int perSecond, Supplier<? extends Call> call, Duration duration) {
        Measured measured = new Measured();
        Deque<Call> idle = new ConcurrentLinkedDeque<>();
        List<Thread> threads = new ArrayList<>();
        long begun = System.nanoTime();
        long total = perSecond * duration.toNanos() / 1_000_000_000L;
        for (long number = 0; number < total; number++) {
            long due = begun + number * 1_000_000_000L / perSecond;
            waitUntil(due);
            threads.add(Thread.ofVirtual().start(() -> askOnce(due, idle, call, measured)));
        }
        join(threads);
        measured.lasted(duration);
        idle.forEach(Load::close);
        return measured;
    }

    private static void askUntil(long until, long from, Supplier<? extends Call> call, Measured measured) {
        try (Call own = call.get()) {
            long begun = System.nanoTime();
            while (begun < until) {
                Answer answer = own.call();
                long ended = System.nanoTime();
                if (ended >= from && ended < until) {
                    measured.record(answer, begun);
                }
                begun = ended;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void askOnce(long due, Deque<Call> idle, Supplier<? extends Call> call, Measured measured) {
        Call own = idle.pollFirst();
        if (own == null) {
            own = call.get();
        }
        try {
            measured.record(own.call(), due);
            idle.addFirst(own);
        } catch (IOException _) {
            measured.record(Answer.OTHER, due);
            close(own);
        }
    }

    private static void close(Call call) {
        try {
            call.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void waitUntil(long due) {
        long left = due - System.nanoTime();
        while (left > 0) {
            LockSupport.parkNanos(left);
            left = due - System.nanoTime();
        }
    }

    private static void join(List<Thread> threads) {
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
