package dev.smsgateway.provider.sandbox;

import java.net.InetAddress;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * Where the sandbox listens and when it reports.
 *
 * @param port port it listens on, 0 for any free one
 * @param address what it listens on, so that gateways on other hosts may share it
 * @param url where a sandbox runs that several gateways share; blank for one of its own
 * @param reportDelay from accepting a message to reporting what became of it; a number alone is
 *     seconds
 * @param lateReportDelay the same for the numbers that are reported late
 * @param publicUrl the only address besides this machine's own that is called with reports
 */
@ConfigurationProperties("gateway.sandbox")
record SandboxProperties(int port, @DefaultValue("127.0.0.1") InetAddress address, @DefaultValue("") String url,
        @DefaultValue("2") @DurationUnit(ChronoUnit.SECONDS) Duration reportDelay,
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
