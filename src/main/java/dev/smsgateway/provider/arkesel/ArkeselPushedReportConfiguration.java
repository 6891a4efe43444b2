package dev.smsgateway.provider.arkesel;

import java.time.Clock;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.smsgateway.provider.PushedReports;

/**
 * Lets every instance understand Arkesel's pushed reports, also one that never calls Arkesel.
 */
@Configuration(proxyBeanMethods = false)
class ArkeselPushedReportConfiguration {

    @Bean
    PushedReports arkeselPushedReports(Clock clock) {
        return new ArkeselPushedReports(ArkeselWords.words(), clock);
    }
}
