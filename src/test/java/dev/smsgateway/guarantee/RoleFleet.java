package dev.smsgateway.guarantee;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.awaitility.Awaitility;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.smsgateway.process.ExtractedGateway;
import dev.smsgateway.process.GatewayInstance;

/**
 * Gateways of one role each: ingress instances, and workers with one line each to the providers.
 */
final class RoleFleet implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> SMALL = Stream
            .concat(ExtractedGateway.SMALL_JVM.stream(), Stream.of("-Xmx192m", "-XX:+ExitOnOutOfMemoryError")).toList();

    private final HttpClient http = HttpClient.newHttpClient();

    private final AtomicInteger turn = new AtomicInteger();

    private final List<GatewayInstance> workers;

    private final List<GatewayInstance> ingresses;

    /**
     * @param settings of the workers and the ingress instances
     */
    RoleFleet(Path directory, int workers, int ingresses, ProviderLines lines, Map<String, String> settings) {
        this.workers = IntStream.range(0, workers).mapToObj(number -> new GatewayInstance(
                directory.resolve("worker-" + number + ".log"), SMALL, worker(lines.url(number), settings))).toList();
        this.ingresses = IntStream.range(0, ingresses).mapToObj(number -> new GatewayInstance(
                directory.resolve("ingress-" + number + ".log"), SMALL, ingress(settings))).toList();
        all().forEach(GatewayInstance::start);
        all().forEach(GatewayInstance::awaitReady);
    }

    List<GatewayInstance> workers() {
        return workers;
    }

    List<GatewayInstance> ingresses() {
        return ingresses;
    }

    List<GatewayInstance> all() {
        return Stream.concat(workers.stream(), ingresses.stream()).toList();
    }

    /**
     * Sends to any ready ingress instance, as a load balancer would, and returns the answer.
     */
    HttpResponse<String> send(String text) {
        HttpRequest.Builder request = HttpRequest.newBuilder().timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString("""
                        {"recipient": "0241234567", "message": "%s", "ttl": 600}""".formatted(text)));
        while (true) {
            GatewayInstance one = ingresses.get(turn.incrementAndGet() % ingresses.size());
            try {
                if (one.isReady()) {
                    return exchange(request.uri(one.uri()).build());
                }
            } catch (ConnectException _) {
                // This instance is not listening now: the next one is tried.
            } catch (IOException e) {
                throw new IllegalStateException("An ingress instance left its caller without an answer", e);
            }
        }
    }

    JsonNode get(GatewayInstance gateway, String path) {
        return json(HttpRequest.newBuilder(uri(gateway, path)).GET().build());
    }

    JsonNode post(GatewayInstance gateway, String path) {
        return json(HttpRequest.newBuilder(uri(gateway, path)).POST(BodyPublishers.noBody()).build());
    }

    /** The state of the fleet's breaker as an instance sees it. */
    JsonNode breaker(GatewayInstance gateway, String provider) {
        return get(gateway, "/circuit-breaker-status").path(provider + "_status");
    }

    /** Waits until every instance sees that state of the fleet's breaker. */
    void awaitState(String provider, String state, Duration atMost) {
        Awaitility.await(provider + " " + state).atMost(atMost).pollInterval(Duration.ofMillis(50))
                .until(() -> all().stream().allMatch(gateway -> breaker(gateway, provider).path("state").asText()
                        .equals(state)));
    }

    @Override
    public void close() {
        all().stream().filter(GatewayInstance::isAlive).forEach(GatewayInstance::kill);
    }

    private JsonNode json(HttpRequest request) {
        try {
            return JSON.readTree(exchange(request).body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> exchange(HttpRequest request) throws IOException {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static URI uri(GatewayInstance gateway, String path) {
        return URI.create("http://localhost:" + gateway.port() + path);
    }

    private static Map<String, String> worker(String providers, Map<String, String> settings) {
        Map<String, String> worker = new HashMap<>(settings);
        worker.put("GATEWAY_ROLES", "worker");
        worker.put("ARKESEL_API_URL", providers);
        worker.put("ARKESEL_API_KEY", "key");
        worker.put("ARKESEL_SENDER_ID", "Shop");
        worker.put("MNOTIFY_API_URL", providers);
        worker.put("MNOTIFY_API_KEY", "key");
        worker.put("MNOTIFY_SENDER_ID", "Shop");
        return worker;
    }

    /** An ingress instance has no provider's key. */
    private static Map<String, String> ingress(Map<String, String> settings) {
        Map<String, String> ingress = new HashMap<>(settings);
        ingress.put("GATEWAY_ROLES", "ingress");
        return ingress;
    }
}
