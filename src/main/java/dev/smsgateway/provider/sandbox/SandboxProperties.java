package dev.smsgateway.provider.sandbox;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * Where the sandbox listens and when it reports.
 *
 * @param port port on the loopback interface, 0 for any free one
 * @param reportDelay from accepting a message to reporting what became of it; a number alone is
 *     seconds
 * @param lateReportDelay the same for the numbers that are reported late
 * @param publicUrl the only address besides this machine's own that is called with reports
 */
@ConfigurationProperties("gateway.sandbox")
record SandboxProperties(int port, @DefaultValue("2") @DurationUnit(ChronoUnit.SECONDS) Duration reportDelay,
        @DefaultValue("90") @DurationUnit(ChronoUnit.SECONDS) Duration lateReportDelay,
        @DefaultValue("") String publicUrl) {

    SandboxProperties {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("gateway.sandbox.port must be between 0 and 65535");
        }
        if (reportDelay.isNegative() || lateReportDelay.isNegative()) {
            throw new IllegalArgumentException("gateway.sandbox.report-delay and late-report-delay cannot be negative");
        }
    }

    Delays delays() {
        return Delays.withReports(reportDelay, lateReportDelay);
    }
}
