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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

import dev.smsgateway.guarantee.Conduct.Answer;
import dev.smsgateway.process.BrokerProcess;
import dev.smsgateway.process.GatewayInstance;

/**
 * Three gateways share the table of messages: while one of them is killed and messages are sent,
 * earlier messages can be looked up all the time.
 */
class StatusOfAKilledInstanceIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static final int MESSAGES = 20;

    /** Longer than Kafka takes to notice the kill and the others take to take over. */
    private static final Duration OUTAGE = Duration.ofSeconds(10);

    private final Path directory = Path.of("target", "guarantee", "status");

    @Test
    void messagesCanBeLookedUpWhileAnInstanceIsDown() throws IOException {
        FileSystemUtils.deleteRecursively(directory);
        try (BrokerProcess broker = BrokerProcess.single(directory.resolve("broker")).awaitReady();
                LedgerProvider providers = new LedgerProvider(
                        (_, _) -> new Conduct(true, Answer.TRUE, Duration.ofMillis(20)));
                Fleet fleet = Fleet.start(directory, broker.bootstrapServers(), 3, providers,
                        Map.of("STATUS_SESSION_TIMEOUT", "6"))) {
            List<GatewayInstance> gateways = fleet.gateways();
            try {
                List<String> ids = submit(gateways, MESSAGES);
                ids.forEach(id -> gateways.forEach(gateway -> awaitSent(gateway, id)));
                ids.forEach(id -> awaitTwoCopies(gateways, id));

                gateways.getFirst().kill();
                List<GatewayInstance> left = gateways.subList(1, 3);
                List<String> sentMeanwhile = new ArrayList<>();
                Map<Integer, Integer> old = new TreeMap<>();
                Map<Integer, Integer> young = new TreeMap<>();
                long end = System.nanoTime() + OUTAGE.toNanos();
                for (int number = 0; System.nanoTime() < end; number++) {
                    sentMeanwhile.addAll(submit(left, 1));
                    String earlier = ids.get(number % MESSAGES);
                    left.forEach(gateway -> old.merge(look(gateway, earlier, 0).statusCode(), 1, Integer::sum));
                    young.merge(look(left.get(number % 2), sentMeanwhile.getLast(), 0).statusCode(), 1, Integer::sum);
                }

                System.out.printf("Lookups while an instance was down: %s of earlier messages, %s of later ones%n", old,
                        young);
                assertThat(old).containsOnlyKeys(200);
                assertThat(young).containsOnlyKeys(200);
                sentMeanwhile.forEach(id -> awaitSent(left.getLast(), id));
            } finally {
                gateways.forEach(GatewayInstance::kill);
            }
        }
    }

    private static List<String> submit(List<GatewayInstance> gateways, int number) {
        List<String> ids = new ArrayList<>();
        for (int message = 0; message < number; message++) {
            HttpResponse<String> answer = exchange(HttpRequest.newBuilder(gateways.get(message % gateways.size()).uri())
                    .header("Content-Type", "application/json").header("Prefer", "respond-async")
                    .POST(BodyPublishers.ofString("{\"recipient\": \"0241234567\", \"message\": \"Hello\"}")));
            assertThat(answer.statusCode()).isEqualTo(202);
            String location = answer.headers().firstValue("Location").orElseThrow();
            ids.add(location.substring(location.lastIndexOf('/') + 1));
        }
        return ids;
    }

    private static void awaitSent(GatewayInstance gateway, String id) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20)).pollDelay(Duration.ZERO)
                .until(() -> {
                    HttpResponse<String> found = look(gateway, id, 0);
                    assertThat(found.statusCode()).isIn(200, 503);
                    return found.statusCode() == 200 && !found.body().contains("\"status\":\"pending\",\"recipient\"");
                });
    }

    /** An instance that may not forward answers from its own state. */
    private static void awaitTwoCopies(List<GatewayInstance> gateways, String id) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20)).pollDelay(Duration.ZERO)
                .until(() -> gateways.stream().filter(gateway -> look(gateway, id, 2).statusCode() == 200).count() > 1);
    }

    private static HttpResponse<String> look(GatewayInstance gateway, String id, int hops) {
        return exchange(HttpRequest.newBuilder(URI.create("http://localhost:" + gateway.port() + "/sms/" + id))
                .header("Sms-Gateway-Hops", Integer.toString(hops)));
    }

    private static HttpResponse<String> exchange(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
