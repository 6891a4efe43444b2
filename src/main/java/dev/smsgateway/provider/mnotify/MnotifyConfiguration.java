package dev.smsgateway.provider.mnotify;

import java.time.Clock;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.smsgateway.provider.ConditionalOnCredentials;
import dev.smsgateway.provider.PolledReports;
import dev.smsgateway.provider.ProviderHttpClient;
import dev.smsgateway.provider.SmsProvider;

/**
 * Adds mNotify to the providers when its credentials are set.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnCredentials(MnotifyProvider.NAME)
@EnableConfigurationProperties(MnotifyProperties.class)
class MnotifyConfiguration {

    @Bean
    SmsProvider mnotifyProvider(ProviderHttpClient mnotifyHttpClient, MnotifyProperties properties) {
        return new MnotifyProvider(mnotifyHttpClient, properties);
    }

    @Bean
    PolledReports mnotifyReportSource(ProviderHttpClient mnotifyHttpClient, MnotifyProperties properties,
            Clock clock) {
        return new MnotifyPolledReports(mnotifyHttpClient, properties, MnotifyWords.words(), clock);
    }

    @Bean
    ProviderHttpClient mnotifyHttpClient(MnotifyProperties properties, Clock clock) {
        return new ProviderHttpClient(MnotifyProvider.NAME, properties.timeouts(), clock);
    }
}
