package dev.smsgateway.stream;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.validation.annotation.Validated;

/**
 * How this instance keeps its part of the status table.
 *
 * @param directory where an instance keeps its part, a directory of its own for each instance.
 *     Deleting it costs a restore and nothing else; delete it when Kafka's own data is deleted. Not
 *     set: beside the machine's temporary files
 * @param advertisedUrl where other instances reach this one: scheme, host and port. Not set:
 *     {@code http://}, this machine's address and port
 * @param standbyReplicas further instances that keep a copy of each part, so that it can be looked
 *     up while an instance is replaced
 * @param sessionTimeout how long Kafka waits for a sign of life of an instance before others take
 *     over its part
 * @param threads threads that keep the table up to date
 */
@Validated
@ConfigurationProperties("gateway.stream")
public record StreamProperties(@DefaultValue("") String directory,
        @DefaultValue("") @Pattern(regexp = "|https?://[^/?#@\\s]+:[0-9]{1,5}",
                message = "must be scheme, host and port, such as http://10.0.0.7:8000") String advertisedUrl,
        @DefaultValue("1") @Min(0) @Max(5) int standbyReplicas,
        @DefaultValue("6s") @DurationUnit(ChronoUnit.SECONDS) @DurationMin(seconds = 1) @DurationMax(
                minutes = 5) Duration sessionTimeout,
        @DefaultValue("1") @Min(1) @Max(32) int threads) {}
