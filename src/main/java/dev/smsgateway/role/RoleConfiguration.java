package dev.smsgateway.role;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
class RoleConfiguration {

    @Bean
    Roles roles(Environment environment) {
        return Roles.of(environment);
    }
}
