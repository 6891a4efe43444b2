package dev.smsgateway.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

import dev.smsgateway.guarantee.Conduct.Answer;
import dev.smsgateway.process.BrokerProcess;
import dev.smsgateway.process.GatewayInstance;

/**
 * A gateway is suspended while it hands records to Kafka's client, for longer than that tries to
 * write them. When it wakes, the client fails records that it writes all the same.
 */
class SuspendedGatewayIT {

    private static final int ROUNDS = 2;

    /** So often it is tried to suspend it at the moment that counts. */
    private static final int MOST_ROUNDS = 10;

    private static final int CALLERS = 300;

    /** Longer than a record may wait in the producer, 3 s. */
    private static final Duration SUSPENDED = Duration.ofMillis(6_500);

    /** Each round suspends it this much later, since what counts is a moment that nobody sees. */
    private static final Duration STEP = Duration.ofMillis(20);

    private final Path directory = Path.of("target", "guarantee", "suspended");

    private final HttpClient http = HttpClient.newHttpClient();

    private final Map<String, String> answers = new ConcurrentHashMap<>();

    @Test
    void nobodyIsToldNotAcceptedOfAMessageThatIsSent() throws IOException, InterruptedException {
        FileSystemUtils.deleteRecursively(directory);
        try (BrokerProcess broker = BrokerProcess.single(directory.resolve("broker")).awaitReady();
                LedgerProvider providers = new LedgerProvider(
                        (_, _) -> new Conduct(true, Answer.TRUE, Duration.ofMillis(20)));
                Fleet fleet = Fleet.start(directory, broker.bootstrapServers(), 1, providers,
                        Map.of("GATEWAY_ROLES", "ingress,worker"))) {
            GatewayInstance gateway = fleet.gateways().getFirst();
            int round = 0;
            while (round < ROUNDS || round < MOST_ROUNDS && told("not-accepted").isEmpty()
                    && told("outcome-unknown").isEmpty()) {
                // Only the first records of a producer wait in it for a moment: it has no id yet.
                gateway.terminate();
                fleet.awaitReady();
                suspendWhileCalled(gateway, round++);
            }
            fleet.awaitDrained();

            List<String> notAccepted = told("not-accepted");
            List<String> unknown = told("outcome-unknown");
            System.out.printf("Suspended: %d not accepted, %d unknown of %d%n", notAccepted.size(), unknown.size(),
                    answers.size());
            assertThat(answers).hasSize(round * CALLERS);
            assertThat(notAccepted.size() + unknown.size()).as("callers that met the suspension").isPositive();
            assertThat(notAccepted).as("told not accepted, and sent")
                    .allSatisfy(text -> assertThat(providers.acceptances(text)).isEmpty());
        }
    }

    /** The texts whose callers were told that. */
    private List<String> told(String problem) {
        return answers.entrySet().stream().filter(answer -> answer.getValue().endsWith(problem))
                .map(Map.Entry::getKey).toList();
    }

    private void suspendWhileCalled(GatewayInstance gateway, int round) throws InterruptedException {
        CountDownLatch calling = new CountDownLatch(CALLERS);
        List<Thread> callers = IntStream.range(0, CALLERS)
                .mapToObj(number -> Thread.startVirtualThread(() -> call(gateway, round + "/" + number, calling)))
                .toList();
        calling.await();
        Thread.sleep(STEP.multipliedBy(2 * round + 1));
        gateway.pause();
        try {
            Thread.sleep(SUSPENDED);
        } finally {
            gateway.resume();
        }
        for (Thread caller : callers) {
            caller.join();
        }
    }

    private void call(GatewayInstance gateway, String text, CountDownLatch calling) {
        HttpRequest request = HttpRequest.newBuilder(gateway.uri()).timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"recipient\": \"0241234567\", \"message\": \"" + text + "\"}"))
                .build();
        try {
            calling.countDown();
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            answers.put(text, answer.statusCode() + " " + problem(answer.body()));
        } catch (IOException e) {
            answers.put(text, e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static URI problem(String body) {
        int type = body.indexOf("urn:sms-gateway:problem:");
        return URI.create(type < 0 ? "none" : body.substring(type, body.indexOf('"', type)));
    }
}
