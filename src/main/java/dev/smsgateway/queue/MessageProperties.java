package dev.smsgateway.queue;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.validation.annotation.Validated;

import dev.smsgateway.message.PhoneNumber;
import dev.smsgateway.message.SendRequestRules;
import dev.smsgateway.message.WebhookRules;

/**
 * What a message may be.
 *
 * @param defaultRegion the country of numbers in national form, as its ISO 3166 code
 * @param maxSegments the longest message, in SMS
 * @param defaultTtl the TTL of a message that chooses none: how long it may wait to be sent
 * @param maxTtl the longest TTL that a message may choose; requests are kept for 7 days
 */
@Validated
@ConfigurationProperties("gateway.message")
public record MessageProperties(@DefaultValue("GH") String defaultRegion,
        @DefaultValue("10") @Min(1) @Max(255) int maxSegments,
        @DefaultValue("4h") @DurationUnit(ChronoUnit.SECONDS) @DurationMin(seconds = 1) @DurationMax(
                days = 7) Duration defaultTtl,
        @DefaultValue("72h") @DurationUnit(ChronoUnit.SECONDS) @DurationMin(seconds = 1) @DurationMax(
                days = 7) Duration maxTtl) {

    @AssertTrue(message = "must be the code of a country, such as GH")
    boolean isDefaultRegionKnown() {
        return PhoneNumber.knowsRegion(defaultRegion);
    }

    SendRequestRules rules(WebhookRules callbacks) {
        return new SendRequestRules(defaultRegion, maxSegments, defaultTtl, maxTtl, callbacks);
    }
}
