package dev.smsgateway.provider.arkesel;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.smsgateway.provider.ReportCallback;

/**
 * Lets every instance understand Arkesel's callbacks, also one that never calls Arkesel.
 */
@Configuration(proxyBeanMethods = false)
class ArkeselCallbackConfiguration {

    @Bean
    ReportCallback arkeselReportCallback() {
        return new ArkeselReportCallback(ArkeselWords.words());
    }
}
