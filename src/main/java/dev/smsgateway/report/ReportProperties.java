package dev.smsgateway.report;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How delivery reports are polled.
 *
 * @param maxWaiting messages that may wait for their poll at one time, for each provider; about 200
 *     bytes of memory each
 */
@Validated
@ConfigurationProperties("gateway.report")
record ReportProperties(@DefaultValue("1000") @Min(1) @Max(10_000_000) int maxWaiting) {}
