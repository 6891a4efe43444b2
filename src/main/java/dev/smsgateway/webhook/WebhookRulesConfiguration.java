package dev.smsgateway.webhook;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.smsgateway.message.WebhookRules;

/** What every instance needs to know, since any may be asked to call back. */
@Configuration(proxyBeanMethods = false)
class WebhookRulesConfiguration {

    @Bean
    SigningSecrets signingSecrets(WebhookProperties properties) {
        return SigningSecrets.parse(properties.secrets());
    }

    @Bean
    WebhookRules callbackRules(SigningSecrets secrets, WebhookProperties properties) {
        return new WebhookRules(!secrets.isEmpty(), properties.toPrivateAddresses());
    }
}
