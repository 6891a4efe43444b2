package dev.smsgateway;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;

import dev.smsgateway.local.LocalBroker;
import dev.smsgateway.queue.ReplyLane;

/**
 * The gateway with a broker of its own and the sandbox providers: what
 * {@code mvn spring-boot:test-run} starts.
 */
public final class LocalGateway {

    private static final Path DATA = Path.of(".local", "kafka");

    private static final Path STATE = Path.of(".local", "status");

    private static final int BROKER_PORT = Integer.getInteger("local-broker.port", 9092);

    private LocalGateway() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        LocalBroker broker = LocalBroker.start(DATA, BROKER_PORT);
        SpringApplication application = new SpringApplication(SmsGatewayApplication.class);
        application.setAdditionalProfiles("sandbox");
        // It belongs to this broker's topics and goes with them.
        application.setDefaultProperties(Map.of("STATUS_DIR", STATE.toString(), "KAFKA_BOOTSTRAP_SERVERS",
                "localhost:" + BROKER_PORT));

        application.addInitializers(context -> context.getBeanFactory().registerSingleton("localBroker",
                new StoppedLast(broker)));
        ConfigurableApplicationContext gateway = application.run(args);
        awaitReady(gateway.getBean(ReplyLane.class));
        sayWhatToTry(gateway.getEnvironment().getRequiredProperty("local.server.port"),
                gateway.getEnvironment().getRequiredProperty("sandbox-url"));
    }

    private static void awaitReady(ReplyLane lane) throws InterruptedException {
        while (!lane.isOpen()) {
            Thread.sleep(Duration.ofMillis(20));
        }
    }

    private static void sayWhatToTry(String port, String sandbox) {
        System.out.printf("""

                Send:          curl -s localhost:%1$s/sms/send -H 'Content-Type: application/json' \
                -d '{"recipient": "0241234567", "message": "Hello"}'
                Follow:        curl -s localhost:%1$s/sms/<message_id>   (delivered after two seconds)
                Break:         curl -s -X POST %2$s/arkesel/down && watch -n1 curl -s \
                localhost:%1$s/circuit-breaker-status   (and send again; %2$s/arkesel/up mends it)
                Look around:   http://localhost:%1$s/docs   http://localhost:%1$s/health   \
                %2$s/ lists the reserved numbers
                """, port, sandbox);
    }

    /** Ends the broker after everything that talks to it. */
    private record StoppedLast(LocalBroker broker) implements SmartLifecycle {

        @Override
        public void start() {
            // It runs already.
        }

        @Override
        public void stop() {
            try {
                broker.close();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public boolean isRunning() {
            return true;
        }

        @Override
        public int getPhase() {
            return Integer.MIN_VALUE;
        }
    }
}
