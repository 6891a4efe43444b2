package dev.smsgateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.smsgateway.process.GatewayInstance;
import dev.smsgateway.webhook.Receiver;

class WebhookAfterKillIT {

    private static final List<String> SMALL = List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    @TempDir
    private Path directory;

    @Test
    void aWebhookThatWasUnderWayAtTheKillIsMadeAgainUnderItsId() {
        AtomicBoolean answers = new AtomicBoolean();
        try (TestBroker broker = TestBroker.start();
                Topic topic = new Topic(broker.bootstrapServers());
                Receiver receiver = new Receiver(exchange -> {
                    if (!answers.get()) {
                        Thread.sleep(Long.MAX_VALUE);
                    }
                    exchange.sendResponseHeaders(204, -1);
                })) {
            GatewayInstance gateway = new GatewayInstance(directory.resolve("gateway.log"), SMALL,
                    Map.of("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers(), "ARKESEL_API_KEY", "key",
                            "ARKESEL_SENDER_ID", "Shop", "STATUS_DIR", directory.resolve("state").toString(),
                            "STATUS_CALLBACK_SECRETS", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                            "STATUS_CALLBACK_TIMEOUT", "60", "CALLBACKS_TO_PRIVATE_ADDRESSES", "true",
                            "CALLBACKS_OVER_HTTP", "true"))
                    .start().awaitReady();
            try {
                topic.write("sms-status", "m-1", change(2, "sent", receiver));
                topic.write("sms-status", "m-1", change(3, "delivered", receiver));
                Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> receiver.received().size() == 1);

                gateway.kill();
                answers.set(true);
                gateway.start();

                Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> receiver.received().size() == 3);
                assertThat(receiver.received()).extracting(call -> call.header("webhook-id")).containsExactly("m-1.2",
                        "m-1.2", "m-1.3");
                assertThat(receiver.received().get(1).body()).isEqualTo(receiver.received().get(0).body());
            } finally {
                gateway.kill();
            }
        }
    }

    private static String change(int sequence, String status, Receiver receiver) {
        return """
                {"message_id": "m-1", "sequence": %d, "status": "%s", "possible_duplicate": false,
                 "status_callback": "%s", "changed_at": "2026-01-15T10:30:00Z"}"""
                .formatted(sequence, status, receiver.url());
    }
}
