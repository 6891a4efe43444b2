package dev.smsgateway.worker;

/**
 * Pauses a source of records when as many permits are out as its high mark says, and resumes it
 * when no more are out than its low mark says. Counting and pausing is one step, so that the source
 * is never left paused with nothing under way.
 */
final class InFlightPermits {

    private final int high;

    private final int low;

    private final Runnable pause;

    private final Runnable resume;

    private int count;

    private boolean paused;

    private boolean forGood;

    private long pauses;

    InFlightPermits(int high, int low, Runnable pause, Runnable resume) {
        if (low < 0 || low >= high) {
            throw new IllegalArgumentException("The low mark must be below the high mark");
        }
        this.high = high;
        this.low = low;
        this.pause = pause;
        this.resume = resume;
    }

    /** Never waits: records that were polled before the pause still come. */
    synchronized void acquire() {
        count++;
        if (count >= high && !paused) {
            paused = true;
            pauses++;
            pause.run();
        }
    }

    synchronized void release(int number) {
        count -= number;
        if (count <= low && paused && !forGood) {
            paused = false;
            resume.run();
        }
    }

    /** Pauses the source, however few permits are out, and does not resume it. */
    synchronized void pauseForGood() {
        forGood = true;
        paused = true;
        pause.run();
    }

    synchronized int count() {
        return count;
    }

    synchronized boolean isPaused() {
        return paused;
    }

    /** How often the high mark was reached. */
    synchronized long pauses() {
        return pauses;
    }
}
