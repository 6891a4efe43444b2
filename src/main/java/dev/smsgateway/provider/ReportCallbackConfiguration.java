package dev.smsgateway.provider;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReportCallbackProperties.class)
class ReportCallbackConfiguration {

    @Bean
    CallbackAddresses callbackAddresses(ReportCallbackProperties properties) {
        return new CallbackAddresses(properties);
    }
}
