package dev.smsgateway.sender;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may call the gateway.
 *
 * @param apiKeys {@code name=key,name=key}: callers of {@code /sms/*} show one of these keys as
 *     {@code Authorization: Bearer}, and the name is their tenant. Not set: anyone may call
 * @param operatorKeys {@code name=key,name=key}: the same for {@code /circuit-breaker-status},
 *     {@code /circuit-breaker/*}, {@code /results/*} and {@code /dead-letters/*}. {@code /health}
 *     and {@code /actuator} stay open for probes and scrapers. Not set: anyone may call
 */
@ConfigurationProperties("gateway.access")
public record AccessProperties(@DefaultValue("") String apiKeys, @DefaultValue("") String operatorKeys) {

    @Override
    public String toString() {
        return "AccessProperties[...]";
    }
}
