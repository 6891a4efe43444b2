package dev.smsgateway.http;

import jakarta.validation.constraints.AssertTrue;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What every call to the gateway is bound by.
 *
 * @param maxBody the largest request body, above 0 and at most 64MB
 */
@Validated
@ConfigurationProperties("gateway.http")
record HttpProperties(@DefaultValue("64KB") DataSize maxBody) {

    @AssertTrue(message = "must be above 0 and at most 64MB")
    boolean isMaxBodyWithinRange() {
        return maxBody.toBytes() > 0 && maxBody.compareTo(DataSize.ofMegabytes(64)) <= 0;
    }
}
