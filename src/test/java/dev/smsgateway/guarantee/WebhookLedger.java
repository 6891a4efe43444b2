package dev.smsgateway.guarantee;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;

import dev.smsgateway.guarantee.promise.Ending.Received;
import dev.smsgateway.webhook.VerifiedWebhook;

/**
 * A receiver of webhooks with a ledger. It refuses some of them the first time and cuts some off
 * without an answer, after the gateway's time-out.
 */
final class WebhookLedger implements AutoCloseable {

    static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    static final Duration TIMEOUT = Duration.ofSeconds(1);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final StandIn server = new StandIn(this::handle);

    private final Map<String, List<Received>> received = new ConcurrentHashMap<>();

    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    private final AtomicInteger forged = new AtomicInteger();

    String url() {
        return server.url();
    }

    /** The webhooks about the message in the order of their arrival, with repetitions. */
    List<Received> of(String messageId) {
        return received.getOrDefault(messageId, List.of());
    }

    /** Calls without a gateway's signature. */
    int forged() {
        return forged.get();
    }

    /** The number of different webhooks. */
    int different() {
        return seen.size();
    }

    @Override
    public void close() {
        server.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String id = header(exchange, "webhook-id");
            if (!VerifiedWebhook.isGenuine(id, header(exchange, "webhook-timestamp"),
                    header(exchange, "webhook-signature"), body, SECRET, Instant.now())) {
                forged.incrementAndGet();
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            int conduct = seen.add(id) ? Math.floorMod(id.hashCode(), 50) : -1;
            boolean accepted = conduct != 0 && conduct != 1;
            JsonNode data = JSON.readTree(body).path("data");
            received.computeIfAbsent(data.path("message_id").asText(), _ -> new CopyOnWriteArrayList<>())
                    .add(new Received(id, data.path("sequence").asLong(), data.path("status").asText(),
                            new String(body, UTF_8), accepted));
            if (conduct == 0) {
                Thread.sleep(TIMEOUT.multipliedBy(2));
                return;
            }
            exchange.sendResponseHeaders(conduct == 1 ? 500 : 204, -1);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static String header(HttpExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
    }
}
