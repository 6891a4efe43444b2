package dev.smsgateway.worker;

/**
 * Shuts when a count reaches its high mark and opens again when it has fallen to its low mark. The
 * count and the valve change together, so that it cannot stay shut with nothing left inside.
 */
final class InFlightPermits {

    private final int high;

    private final int low;

    private final Runnable shut;

    private final Runnable open;

    private int count;

    private boolean isShut;

    private boolean forGood;

    private long shuts;

    InFlightPermits(int high, int low, Runnable shut, Runnable open) {
        if (low < 0 || low >= high) {
            throw new IllegalArgumentException("The low mark must be below the high mark");
        }
        this.high = high;
        this.low = low;
        this.shut = shut;
        this.open = open;
    }

    synchronized void enter() {
        count++;
        if (count >= high && !isShut) {
            isShut = true;
            shuts++;
            shut.run();
        }
    }

    /** Shuts, however little is inside, and does not open again. */
    synchronized void shutForGood() {
        forGood = true;
        isShut = true;
        shut.run();
    }

    synchronized void leave(int number) {
        count -= number;
        if (count <= low && isShut && !forGood) {
            isShut = false;
            open.run();
        }
    }

    synchronized int count() {
        return count;
    }

    synchronized boolean isShut() {
        return isShut;
    }

    /** How often it has shut. */
    synchronized long shuts() {
        return shuts;
    }
}
