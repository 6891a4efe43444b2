package dev.smsgateway.provider.arkesel;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.smsgateway.provider.PushedReports;

/**
 * Lets every instance understand Arkesel's pushed reports, also one that never calls Arkesel.
 */
@Configuration(proxyBeanMethods = false)
class ArkeselPushedReportConfiguration {

    @Bean
    PushedReports arkeselPushedReports() {
        return new ArkeselPushedReports(ArkeselWords.words());
    }
}
