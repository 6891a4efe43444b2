package dev.smsgateway.replay;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much an operator may replay at once.
 *
 * @param maxMessages the most messages that one replay looks at, about 300 bytes of memory each;
 *     with more it is refused
 */
@Validated
@ConfigurationProperties("gateway.replay")
record ReplayProperties(@DefaultValue("100000") @Min(1) @Max(10_000_000) int maxMessages) {}
