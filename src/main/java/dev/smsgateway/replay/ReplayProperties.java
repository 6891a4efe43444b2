package dev.smsgateway.replay;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much a replay may take on.
 *
 * @param maxMessages the most messages that one replay looks at, which bounds its memory: some 300
 *     bytes a message
 */
@Validated
@ConfigurationProperties("gateway.replay")
record ReplayProperties(@DefaultValue("100000") @Min(1) @Max(10_000_000) int maxMessages) {}
