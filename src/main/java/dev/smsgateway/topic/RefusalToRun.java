package dev.smsgateway.topic;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;

/**
 * Ends the process when its topics cannot be used. Only a gateway that has the process for itself
 * listens with it.
 */
public final class RefusalToRun implements ApplicationListener<PayloadApplicationEvent<TopicsUnusable>> {

    /**
     * Exits on a thread of its own, since the gateway waits for the thread that published the event
     * when it stops.
     */
    @Override
    public void onApplicationEvent(PayloadApplicationEvent<TopicsUnusable> event) {
        ApplicationContext context = (ApplicationContext) event.getSource();
        Thread.ofPlatform().daemon(false).name("refuse-to-run")
                .start(() -> System.exit(SpringApplication.exit(context, () -> 1)));
    }
}
