package dev.smsgateway.provider;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PushedReportProperties.class)
class PushedReportConfiguration {

    @Bean
    PushedReportAddresses pushedReportAddresses(PushedReportProperties properties) {
        return new PushedReportAddresses(properties);
    }
}
