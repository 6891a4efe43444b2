package dev.smsgateway;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;

import dev.smsgateway.topic.TopicsUnusable;

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

    /** Ends the process when its topics cannot be used. */
    private static final class RefusalToRun implements ApplicationListener<PayloadApplicationEvent<TopicsUnusable>> {

        /**
         * On a thread of its own, since whoever tells of the topics is waited for when the gateway stops.
         */
        @Override
        public void onApplicationEvent(PayloadApplicationEvent<TopicsUnusable> event) {
            ApplicationContext context = (ApplicationContext) event.getSource();
            Thread.ofPlatform().daemon(false).name("refuse-to-run")
                    .start(() -> System.exit(SpringApplication.exit(context, () -> 1)));
        }
    }
}
