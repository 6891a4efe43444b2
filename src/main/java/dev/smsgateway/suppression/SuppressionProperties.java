package dev.smsgateway.suppression;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * The numbers that want no more messages.
 *
 * @param secrets {@code secret,secret}, each of at least 20 characters, the newest first, the same
 *     on all instances: numbers are kept as their HMACs under the first one and found under each.
 *     Not set: under a constant, so that whoever reads {@code sms-suppressions} can find out the
 *     numbers by trying
 * @param max suppressions that may be kept before calls that add one are refused; each takes about
 *     150 bytes of memory. Those on the topic hold also beyond that
 */
@Validated
@ConfigurationProperties("gateway.suppression")
record SuppressionProperties(@DefaultValue("") String secrets,
        @DefaultValue("200000") @Min(1) @Max(100_000_000) int max) {

    @Override
    public String toString() {
        return "SuppressionProperties[...]";
    }
}
