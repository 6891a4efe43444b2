package dev.smsgateway.callback;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How callers are told of the status of their messages.
 *
 * @param secrets {@code whsec_…,whsec_…}, the newest first: what callbacks are signed with, each of
 *     them; callbacks are refused when blank
 * @param toPrivateAddresses whether receivers within the gateway's own networks are called
 */
@Validated
@ConfigurationProperties("gateway.callback")
record CallbackProperties(@DefaultValue("") String secrets, @DefaultValue("false") boolean toPrivateAddresses) {

    @Override
    public String toString() {
        return "CallbackProperties[...]";
    }
}
