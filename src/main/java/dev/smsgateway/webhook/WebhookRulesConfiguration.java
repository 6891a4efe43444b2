package dev.smsgateway.webhook;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.smsgateway.message.WebhookRules;

/** What every instance needs, since a request that asks for webhooks may reach any. */
@Configuration(proxyBeanMethods = false)
class WebhookRulesConfiguration {

    @Bean
    SigningSecrets signingSecrets(WebhookProperties properties) {
        return SigningSecrets.parse(properties.secrets());
    }

    @Bean
    WebhookRules webhookRules(SigningSecrets secrets, WebhookProperties properties) {
        return new WebhookRules(!secrets.isEmpty(), properties.toPrivateAddresses());
    }
}
