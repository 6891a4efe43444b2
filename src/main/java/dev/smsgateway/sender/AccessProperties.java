package dev.smsgateway.sender;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The keys callers and operators show as {@code Authorization: Bearer}.
 *
 * @param apiKeys {@code name=key,name=key} for {@code /sms/*}; the name is the tenant; open to
 *     anyone when blank
 * @param operatorKeys the same for the breaker and replay endpoints
 */
@ConfigurationProperties("gateway.access")
public record AccessProperties(@DefaultValue("") String apiKeys, @DefaultValue("") String operatorKeys) {

    @Override
    public String toString() {
        return "AccessProperties[...]";
    }
}
