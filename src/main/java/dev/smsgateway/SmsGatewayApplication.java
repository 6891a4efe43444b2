package dev.smsgateway;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

import dev.smsgateway.topic.RefusalToRun;

/**
 * Starts the gateway.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
public class SmsGatewayApplication {

    public static void main(String[] args) {
        SpringApplication application = new SpringApplication(SmsGatewayApplication.class);
        application.addListeners(new RefusalToRun());
        application.run(args);
    }
}
