package dev.smsgateway.callback;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.smsgateway.message.CallbackRules;

/** What every instance needs to know, since any may be asked to call back. */
@Configuration(proxyBeanMethods = false)
class CallbackRulesConfiguration {

    @Bean
    SigningSecrets signingSecrets(CallbackProperties properties) {
        return SigningSecrets.parse(properties.secrets());
    }

    @Bean
    CallbackRules callbackRules(SigningSecrets secrets, CallbackProperties properties) {
        return new CallbackRules(!secrets.isEmpty(), properties.toPrivateAddresses());
    }
}
