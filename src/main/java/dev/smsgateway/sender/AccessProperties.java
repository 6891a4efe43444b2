package dev.smsgateway.sender;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may call the gateway.
 *
 * @param apiKeys {@code name=key,name=key}: callers of {@code /sms/*} show one of these keys, of at
 *     least 20 characters, as {@code Authorization: Bearer}, and the name is their tenant. Not set:
 *     these calls are answered on this machine only
 * @param operatorKeys {@code name=key,name=key}: the same for {@code /circuit-breaker-status},
 *     {@code /circuit-breaker/*}, {@code /results/*} and {@code /dead-letters/*}. {@code /health}
 *     and {@code /actuator} stay open for probes and scrapers
 * @param open whether calls whose keys are not set are answered to anyone who reaches the port
 */
@ConfigurationProperties("gateway.access")
public record AccessProperties(@DefaultValue("") String apiKeys, @DefaultValue("") String operatorKeys,
        @DefaultValue("false") boolean open) {

    /**
     * Whether no key is set and nobody else is let in by intent: the gateway listens on this machine's
     * loopback address.
     */
    public boolean isLocal() {
        return !open && apiKeys.isBlank() && operatorKeys.isBlank();
    }

    @Override
    public String toString() {
        return "AccessProperties[...]";
    }
}
