package dev.smsgateway.worker;

/**
 * Makes parts of a worker that no test of another part is about.
 */
final class WorkerDoubles {

    private WorkerDoubles() {}

    /** A window that nothing fills. */
    static InFlightWindow window() {
        return new InFlightWindow(permits(), permits());
    }

    static InFlightPermits permits() {
        return new InFlightPermits(Integer.MAX_VALUE, Long.MAX_VALUE, () -> {}, () -> {});
    }
}
