package dev.smsgateway.provider.sandbox;

import java.net.InetAddress;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.validation.annotation.Validated;

import dev.smsgateway.provider.sandbox.SandboxProvider.Delays;

/**
 * Where the sandbox listens and when it reports. It runs in the profile {@code sandbox}.
 *
 * @param port the port it listens on, 0 for any free one
 * @param address the address it listens on
 * @param url the address of a sandbox that several gateways share; these start none of their own
 * @param reportDelay the time from accepting a message to reporting what became of it
 * @param lateReportDelay the same for the numbers that are reported late
 * @param publicUrl where the sandbox reports to, unless {@code PUBLIC_URL} is set. Not set: this
 *     instance
 */
@Validated
@ConfigurationProperties("gateway.sandbox")
record SandboxProperties(@DefaultValue("8001") @Min(0) @Max(65_535) int port,
        @DefaultValue("127.0.0.1") InetAddress address, @DefaultValue("") String url,
        @DefaultValue("2s") @DurationUnit(ChronoUnit.SECONDS) @DurationMin(seconds = 0) @DurationMax(
                days = 1) Duration reportDelay,
        @DefaultValue("90s") @DurationUnit(ChronoUnit.SECONDS) @DurationMin(seconds = 0) @DurationMax(
                days = 1) Duration lateReportDelay,
        @DefaultValue("") String publicUrl) {

    Delays delays() {
        return new Delays(Duration.ofSeconds(3), Duration.ofSeconds(60), reportDelay, lateReportDelay);
    }
}
