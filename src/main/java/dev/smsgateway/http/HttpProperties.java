package dev.smsgateway.http;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

import jakarta.validation.constraints.AssertTrue;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What every call to the gateway is bound by.
 *
 * @param maxBody the largest request body, above 0 and at most 64MB
 * @param clientTimeout how long a connection may say nothing before its first request or in the
 *     midst of one
 * @param headerTimeout how long the head of a request may take in all
 */
@Validated
@ConfigurationProperties("gateway.http")
record HttpProperties(@DefaultValue("64KB") DataSize maxBody,
        @DefaultValue("10s") @DurationUnit(ChronoUnit.SECONDS) @DurationMin(millis = 1) @DurationMax(
                minutes = 5) Duration clientTimeout,
        @DefaultValue("10s") @DurationUnit(ChronoUnit.SECONDS) @DurationMin(millis = 1) @DurationMax(
                minutes = 5) Duration headerTimeout) {

    @AssertTrue(message = "must be above 0 and at most 64MB")
    boolean isMaxBodyWithinRange() {
        return maxBody.toBytes() > 0 && maxBody.compareTo(DataSize.ofMegabytes(64)) <= 0;
    }
}
