package dev.smsgateway.provider.sandbox;

import java.time.Duration;

/**
 * How long a stand-in takes to answer and to report.
 *
 * @param slow until a slow answer comes
 * @param hang until a connection that is never answered is cut
 * @param report from accepting a message to reporting what became of it
 * @param lateReport the same for a report that is late
 */
record Delays(Duration slow, Duration hang, Duration report, Duration lateReport) {

    /** With these for reports. */
    static Delays withReports(Duration report, Duration lateReport) {
        return new Delays(Duration.ofSeconds(3), Duration.ofSeconds(60), report, lateReport);
    }
}
