package dev.smsgateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import dev.smsgateway.endtoend.RunningGateway.Reply;
import dev.smsgateway.endtoend.StubProvider.Behaviour;

/**
 * Kafka in production: over TLS, with credentials, and with exactly the documented rights.
 */
@ExtendWith(OutputCaptureExtension.class)
class SecuredKafkaTests {

    private static final List<String> ALWAYS = List.of("replies", "requests", "delayed", "fleet", "suppressions",
            "status");

    private static final int PARTITIONS = 12;

    @TempDir(cleanup = CleanupMode.NEVER)
    private static Path directory;

    private static SecuredBroker broker;

    private static StubProvider provider;

    @BeforeAll
    static void start() throws IOException, InterruptedException, ExecutionException {
        broker = SecuredBroker.start(directory);
        provider = new StubProvider();
        broker.addUser("ingress", "ingress-CANARY", "every", "ingress");
        broker.addUser("worker", "worker-CANARY", "every", "worker");
        broker.addUser("status", "status-CANARY", "every", "status");
        broker.addUser("nobody", "nobody-CANARY");
    }

    @AfterAll
    static void stop() throws IOException {
        provider.close();
        broker.close();
    }

    @Test
    void carriesMessagesBetweenRolesWithOnlyTheirRights(CapturedOutput output)
            throws ExecutionException, InterruptedException {
        try (RunningGateway worker = begin("worker", "worker-CANARY", "worker");
                RunningGateway ingress = begin("ingress", "ingress-CANARY", "ingress");
                RunningGateway status = begin("status", "status-CANARY", "status");
                Topic topic = new Topic(broker.openServers())) {
            awaitReady(worker);
            awaitReady(ingress);

            provider.behave(Behaviour.accepting());
            Reply sent = ingress.send("0241234567", "through");
            assertThat(sent.status()).isEqualTo(200);
            for (RunningGateway gateway : List.of(ingress, status)) {
                Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> gateway.get("/sms/"
                        + sent.json().path("message_id").asText()).text().contains("\"status\":\"sent\""));
            }

            provider.behave(failingTwice());
            Reply pending = ingress.post("/sms/send", """
                    {"recipient": "0241234567", "message": "retried", "ttl": 60}""");
            assertThat(pending.status()).isEqualTo(202);
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> provider.accepted().contains("retried"));

            topic.write("sms-requests", "key", "no request");
            topic.find("sms-requests-dlt", dead -> "no request".equals(dead.value()));

            assertThat(ingress.post("/results/replay", """
                    {"from": "%s", "to": "%s", "status": ["unavailable"]}""".formatted(
                    Instant.now().minusSeconds(60), Instant.now())).status()).isEqualTo(200);
            assertThat(worker.send("0241234567", "refused").status()).isEqualTo(404);
            assertThat(ingress.get("/health").status()).isEqualTo(200);
            assertThat(worker.get("/health").status()).isEqualTo(200);
            assertThat(output).contains(" is ingress, version", " is worker, version")
                    .doesNotContain("AuthorizationException", "CANARY");
        }
    }

    @Test
    void consumersThatLoseTheirRightsSaySoAndGoOnOnceTheyHaveThemBack(CapturedOutput output)
            throws IOException, ExecutionException, InterruptedException {
        broker.addUser("all", "all-CANARY", "every", "ingress", "worker", "status");
        provider.behave(Behaviour.accepting());
        try (RunningGateway gateway = begin("all", "all-CANARY", "ingress,worker,status")) {
            awaitReady(gateway);
            // Before that it asks for no requests, which Kafka could refuse.
            Awaitility.await().atMost(Duration.ofSeconds(30))
                    .until(() -> output.getOut().split("Took over partition", -1).length > PARTITIONS);
            awaitConsumers(gateway, "1.0");

            broker.forbidReading("all");
            awaitConsumers(gateway, "0.0");
            assertThat(gateway.isReady()).isFalse();

            broker.allowReading("all");
            awaitConsumers(gateway, "1.0");
            awaitReady(gateway);
            Awaitility.await().atMost(Duration.ofSeconds(20))
                    .until(() -> gateway.send("0241234567", "with rights again").status() == 200);
        }
    }

    private static void awaitConsumers(RunningGateway gateway, String working) {
        // Kafka Streams lets the threads that it replaces end with their exceptions.
        Awaitility.await().dontCatchUncaughtExceptions().atMost(Duration.ofSeconds(40)).untilAsserted(() -> assertThat(
                gateway.get("/actuator/prometheus").text().lines()
                        .filter(line -> line.startsWith("sms_consumer_working{")))
                .filteredOn(line -> ALWAYS.stream().anyMatch(name -> line.contains('"' + name + '"')))
                .hasSize(ALWAYS.size()).allMatch(line -> line.endsWith(" " + working)));
    }

    @Test
    void reportsWrongCredentials(CapturedOutput output) {
        try (RunningGateway gateway = begin("worker", "wrong-CANARY", "worker")) {
            Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(output)
                    .contains("Kafka cannot be used yet, trying on: it refuses this gateway's credentials"));

            assertThat(gateway.get("/actuator/health/readiness").status()).isEqualTo(503);
            assertThat(gateway.get("/actuator/health/liveness").status()).isEqualTo(200);
            assertThat(output).doesNotContain("CANARY");
        }
    }

    @Test
    void reportsAMissingRight(CapturedOutput output) {
        try (RunningGateway _ = begin("nobody", "nobody-CANARY", "worker")) {
            Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(output)
                    .contains("Kafka cannot be used yet, trying on: this gateway lacks a right"));
        }
    }

    private static RunningGateway begin(String user, String password, String roles) {
        Map<String, String> settings = new HashMap<>(broker.settings(user, password));
        settings.put("GATEWAY_ROLES", roles);
        settings.put("RETRY_DELAYS", "100ms,1s");
        if (roles.equals("ingress")) {
            // It calls no provider and needs no account.
            List.of("ARKESEL_API_KEY", "ARKESEL_SENDER_ID", "MNOTIFY_API_KEY", "MNOTIFY_SENDER_ID")
                    .forEach(name -> settings.put(name, ""));
        }
        return RunningGateway.begin(broker.bootstrapServers(), provider, provider, settings);
    }

    private static void awaitReady(RunningGateway gateway) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(gateway::isReady);
    }

    /** Runs once for each provider. */
    private static Behaviour failingTwice() {
        AtomicInteger calls = new AtomicInteger();
        return text -> (calls.incrementAndGet() <= 2 ? Behaviour.answering(503, "") : Behaviour.accepting())
                .reply(text);
    }
}
