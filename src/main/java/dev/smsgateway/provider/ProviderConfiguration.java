package dev.smsgateway.provider;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PushedReportProperties.class)
class ProviderConfiguration {

    @Bean
    ProviderSettings providerSettings(Environment environment, LocalValidatorFactoryBean validator) {
        return new ProviderSettings(environment, validator);
    }

    @Bean
    PushedReportAddresses pushedReportAddresses(PushedReportProperties properties) {
        return new PushedReportAddresses(properties);
    }
}
