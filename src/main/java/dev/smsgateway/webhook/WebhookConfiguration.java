package dev.smsgateway.webhook;

import java.net.InetAddress;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.micrometer.core.instrument.MeterRegistry;

import dev.smsgateway.http.CheckedAddresses;
import dev.smsgateway.http.HttpCalls;
import dev.smsgateway.http.HttpTimeouts;
import dev.smsgateway.message.InvalidMessageException;
import dev.smsgateway.message.WebhookRules;
import dev.smsgateway.message.WebhookUrl;
import dev.smsgateway.role.ConditionalOnRole;
import dev.smsgateway.role.Role;
import dev.smsgateway.role.SettingsException;

/** Every instance has the rules, since a request that asks for webhooks may reach any. */
@Configuration(proxyBeanMethods = false)
class WebhookConfiguration {

    @Bean
    SigningSecrets signingSecrets(WebhookProperties properties) {
        return SigningSecrets.parse(properties.secrets());
    }

    @Bean
    WebhookRules webhookRules(SigningSecrets secrets, WebhookProperties properties) {
        return new WebhookRules(!secrets.isEmpty(), properties.toPrivateAddresses(), properties.overHttp());
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnRole(Role.STATUS)
    static class Posting {

        @Bean
        ReceiverBulkhead receiverBulkhead(WebhookProperties properties) {
            return properties.bulkhead();
        }

        @Bean
        CheckedAddresses checkedAddresses(WebhookProperties properties) {
            return new CheckedAddresses(InetAddress::getAllByName, properties.toPrivateAddresses(),
                    properties.connectTimeout());
        }

        @Bean
        WebhookClient webhookClient(CheckedAddresses addresses, SigningSecrets secrets, WebhookRules rules,
                WebhookProperties properties,
                Clock clock) {
            HttpTimeouts timeouts = new HttpTimeouts(properties.connectTimeout(), properties.timeout(),
                    properties.timeout());
            return new WebhookClient(new HttpCalls("webhook", timeouts, addresses), secrets, rules, clock);
        }

        @Bean
        HttpWebhookSender webhookSender(WebhookClient client, ReceiverBulkhead bulkhead) {
            return new HttpWebhookSender(client, bulkhead);
        }

        @Bean
        WebhookMetrics webhookMetrics(MeterRegistry meters, ReceiverBulkhead bulkhead, Clock clock) {
            return new WebhookMetrics(meters, bulkhead, clock);
        }

        @Bean
        WebhookPart webhookPart(HttpWebhookSender sender, WebhookRules rules, WebhookMetrics metrics,
                WebhookProperties properties) {
            WebhookSchedule schedule = new WebhookSchedule(properties.delays(), properties.giveUpAfter(),
                    () -> ThreadLocalRandom.current().nextLong());
            Optional<WebhookUrl> defaultUrl = defaultUrl(properties.url(), rules);
            return new WebhookPart(
                    () -> new WebhookProcessor(sender, schedule, defaultUrl, properties.memory(), metrics));
        }

        private static Optional<WebhookUrl> defaultUrl(String url, WebhookRules rules) {
            if (url.isBlank()) {
                return Optional.empty();
            }
            if (!rules.setUp()) {
                throw new SettingsException("STATUS_CALLBACK_URL is set and STATUS_CALLBACK_SECRETS is not",
                        "Set STATUS_CALLBACK_SECRETS, to what this makes: echo whsec_$(openssl rand -base64 32)");
            }
            try {
                return Optional.of(rules.apply(url));
            } catch (InvalidMessageException e) {
                throw new SettingsException("STATUS_CALLBACK_URL " + e.problem(),
                        "Set STATUS_CALLBACK_URL to an address such as https://shop.example.com/sms-status. A receiver in "
                                + "a private network needs CALLBACKS_TO_PRIVATE_ADDRESSES=true, one without TLS CALLBACKS_OVER_HTTP=true.");
            }
        }
    }
}
