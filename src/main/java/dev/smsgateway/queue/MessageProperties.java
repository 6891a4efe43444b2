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
 * What a send request may be.
 *
 * @param defaultRegion ISO 3166 code of the country that national numbers are read in
 * @param maxSegments the longest message, in SMS, 1 to 255
 * @param defaultTtl how long a message without a lifetime of its own may wait; a number alone is
 *     seconds
 * @param maxTtl the longest lifetime a request may ask for, at most the 7 days that requests are
 *     kept; a number alone is seconds
 */
@Validated
@ConfigurationProperties("gateway.message")
public record MessageProperties(@DefaultValue("GH") String defaultRegion,
        @DefaultValue("10") @Min(1) @Max(255) int maxSegments,
        @DefaultValue("4h") @DurationUnit(ChronoUnit.SECONDS) @DurationMin(seconds = 1) Duration defaultTtl,
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
