package dev.smsgateway.worker;

/**
 * Pauses a source of records when as many of them, or as many bytes, are under way as it allows,
 * and resumes it when no more than three quarters are. Counting and pausing is one step, so that
 * the source is never left paused with nothing under way.
 */
final class InFlightPermits {

    private final int most;

    private final long mostBytes;

    private final Runnable pause;

    private final Runnable resume;

    private int count;

    private long bytes;

    private boolean paused;

    private boolean held;

    private boolean closed;

    private long pauses;

    InFlightPermits(int most, long mostBytes, Runnable pause, Runnable resume) {
        this.most = most;
        this.mostBytes = mostBytes;
        this.pause = pause;
        this.resume = resume;
    }

    /** Never waits: records that were polled before the pause still come. */
    synchronized void acquire(int records, long size) {
        count += records;
        bytes += size;
        adjust();
    }

    /** Takes the place of one record, and waits until there is one. */
    synchronized void await() throws InterruptedException {
        while (count >= most) {
            wait();
        }
        acquire(1, 0);
    }

    synchronized void release(int records, long size) {
        count -= records;
        bytes -= size;
        for (int record = 0; record < records; record++) {
            notify();
        }
        adjust();
    }

    /** Pauses the source, however little is under way. */
    synchronized void hold() {
        held = true;
        adjust();
    }

    synchronized void letGo() {
        held = false;
        adjust();
    }

    /** From now on it counts only, since the source is another one's. */
    synchronized void close() {
        closed = true;
    }

    synchronized int count() {
        return count;
    }

    synchronized long bytes() {
        return bytes;
    }

    synchronized boolean isPaused() {
        return paused;
    }

    /** How often as much was under way as allowed. */
    synchronized long pauses() {
        return pauses;
    }

    private void adjust() {
        boolean isFull = count >= most || bytes >= mostBytes;
        if (closed) {
            return;
        }
        if (!paused && (held || isFull)) {
            paused = true;
            pauses += isFull ? 1 : 0;
            pause.run();
        } else if (paused && !held && count <= most * 3L / 4 && bytes <= mostBytes / 4 * 3) {
            paused = false;
            resume.run();
        }
    }
}
