package dev.smsgateway;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

import dev.smsgateway.topic.RefusalToRun;

/**
 * Starts the gateway. It has no users with passwords: callers and operators have keys.
 */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
@ConfigurationPropertiesScan
public class SmsGatewayApplication {

    public static void main(String[] args) {
        SpringApplication application = new SpringApplication(SmsGatewayApplication.class);
        application.addListeners(new RefusalToRun());
        application.run(args);
    }
}
