package dev.smsgateway.callback;

import io.micrometer.core.instrument.MeterRegistry;

import java.net.InetAddress;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.smsgateway.message.CallbackRules;
import dev.smsgateway.message.CallbackUrl;
import dev.smsgateway.message.InvalidMessageException;
import dev.smsgateway.role.ConditionalOnRole;
import dev.smsgateway.role.Role;

@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.STATUS)
class CallbackConfiguration {

    @Bean
    Places callbackPlaces(CallbackProperties properties) {
        return new Places(properties.maxInFlight(), properties.maxInFlightPerReceiver());
    }

    @Bean
    CheckedAddresses checkedAddresses(CallbackProperties properties) {
        return new CheckedAddresses(InetAddress::getAllByName, properties.toPrivateAddresses(),
                properties.connectTimeout());
    }

    @Bean
    CallbackClient callbackClient(CheckedAddresses addresses, SigningSecrets secrets, CallbackProperties properties,
            Clock clock) {
        return new CallbackClient(addresses, secrets, properties.connectTimeout(), properties.timeout(), clock);
    }

    @Bean
    HttpCourier callbackCourier(CallbackClient client, Places places) {
        return new HttpCourier(client, places);
    }

    @Bean
    CallbackMetrics callbackMetrics(MeterRegistry meters, Places places, Clock clock) {
        return new CallbackMetrics(meters, places, clock);
    }

    @Bean
    CallbackPart callbackPart(HttpCourier courier, CallbackRules rules, CallbackMetrics metrics,
            CallbackProperties properties) {
        CallbackSchedule schedule = new CallbackSchedule(properties.delays(), properties.giveUpAfter(),
                () -> ThreadLocalRandom.current().nextLong());
        Optional<CallbackUrl> elsewhere = elsewhere(properties.url(), rules);
        return new CallbackPart(
                () -> new CallbackProcessor(courier, schedule, elsewhere, properties.memory(), metrics));
    }

    private static Optional<CallbackUrl> elsewhere(String url, CallbackRules rules) {
        if (url.isBlank()) {
            return Optional.empty();
        }
        if (!rules.setUp()) {
            throw new CallbackSettingsException("STATUS_CALLBACK_URL is set and STATUS_CALLBACK_SECRETS is not",
                    "Set STATUS_CALLBACK_SECRETS, to what this makes: echo whsec_$(openssl rand -base64 32)");
        }
        try {
            return Optional.of(rules.apply(url));
        } catch (InvalidMessageException e) {
            throw new CallbackSettingsException("STATUS_CALLBACK_URL " + e.problem(),
                    "Set STATUS_CALLBACK_URL to an address such as https://shop.example.com/sms-status. A receiver in "
                            + "a private network needs CALLBACKS_TO_PRIVATE_ADDRESSES=true.");
        }
    }
}
