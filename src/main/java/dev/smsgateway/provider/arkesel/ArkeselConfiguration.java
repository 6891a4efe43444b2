package dev.smsgateway.provider.arkesel;

import java.time.Clock;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.smsgateway.provider.ConditionalOnCredentials;
import dev.smsgateway.provider.PolledReports;
import dev.smsgateway.provider.ProviderHttpClient;
import dev.smsgateway.provider.PushedReportAddresses;
import dev.smsgateway.provider.SmsProvider;

/**
 * Adds Arkesel to the providers when its credentials are set.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnCredentials(ArkeselProvider.NAME)
@EnableConfigurationProperties(ArkeselProperties.class)
class ArkeselConfiguration {

    @Bean
    SmsProvider arkeselProvider(ProviderHttpClient arkeselHttpClient, ArkeselProperties properties,
            PushedReportAddresses reportAddresses) {
        return new ArkeselProvider(arkeselHttpClient, properties, reportAddresses);
    }

    @Bean
    PolledReports arkeselReportSource(ProviderHttpClient arkeselHttpClient, ArkeselProperties properties,
            Clock clock) {
        return new ArkeselPolledReports(arkeselHttpClient, properties, ArkeselWords.words(), clock);
    }

    @Bean
    ProviderHttpClient arkeselHttpClient(ArkeselProperties properties, Clock clock) {
        return new ProviderHttpClient(ArkeselProvider.NAME, properties.timeouts(), clock);
    }
}
