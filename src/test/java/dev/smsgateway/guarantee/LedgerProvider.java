package dev.smsgateway.guarantee;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;

import dev.smsgateway.guarantee.Conduct.Answer;
import dev.smsgateway.guarantee.promise.Handover;
import dev.smsgateway.guarantee.promise.Handover.Fate;
import dev.smsgateway.process.GatewayInstance;

/**
 * Both vendors on one socket, with a ledger of what each accepted. Their delivery reports can be
 * polled; Arkesel also pushes each report once. It runs in the test's own process, so that no kill
 * destroys the ledger.
 */
final class LedgerProvider implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();

    private final StandIn server;

    private final BiFunction<String, String, Conduct> conduct;

    private final Map<String, List<Handover>> ledger = new ConcurrentHashMap<>();

    private final Queue<Call> calls = new ConcurrentLinkedQueue<>();

    private final Map<String, Handover> byId = new ConcurrentHashMap<>();

    private final Set<String> heard = ConcurrentHashMap.newKeySet();

    private volatile Supplier<GatewayInstance> anyGateway = () -> {
        throw new IllegalStateException("Nobody asked to be called back");
    };

    /**
     * @param conduct what a provider does with a text
     */
    LedgerProvider(BiFunction<String, String, Conduct> conduct) {
        this.conduct = conduct;
        this.server = new StandIn(this::handle);
    }

    String url() {
        return server.url();
    }

    /** Sets the gateway that receives pushed reports, as a load balancer would choose one. */
    void pushReportsTo(Supplier<GatewayInstance> gateway) {
        anyGateway = gateway;
    }

    /** The accepted copies of the text. */
    List<Handover> acceptances(String text) {
        return ledger.getOrDefault(text, List.of());
    }

    /** Each call for a message so far, in order. */
    List<Call> calls() {
        return List.copyOf(calls);
    }

    void forgetCalls() {
        calls.clear();
    }

    /** The number of accepted messages. */
    int handovers() {
        return byId.size();
    }

    /** Whether a gateway has acknowledged the pushed report. */
    boolean hasPushed(Handover handover) {
        return heard.contains(handover.id());
    }

    @Override
    public void close() {
        server.close();
        http.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (VendorReplies.isSend(exchange)) {
                send(exchange);
            } else if (VendorReplies.isPoll(exchange)) {
                VendorReplies.report(exchange, id -> Optional.ofNullable(byId.get(id)).flatMap(Handover::isDelivered));
            } else if (VendorReplies.isBalance(exchange)) {
                VendorReplies.balance(exchange);
            } else {
                VendorReplies.unknown(exchange);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(HttpExchange exchange) throws IOException, InterruptedException {
        JsonNode request = JSON.readTree(exchange.getRequestBody());
        String provider = VendorReplies.provider(exchange);
        String text = request.path("message").asText();
        String id = UUID.randomUUID().toString();
        calls.add(new Call(provider, text, Instant.now()));
        Conduct now = conduct.apply(provider, text);
        if (now.accepts()) {
            Handover handover = Handover.of(provider, id, text);
            byId.put(id, handover);
            ledger.computeIfAbsent(text, _ -> new CopyOnWriteArrayList<>()).add(handover);
            if (request.hasNonNull("callback_url") && !handover.is(Fate.NEVER_REPORTED)) {
                URI url = URI.create(request.path("callback_url").asText());
                Thread.startVirtualThread(() -> pushReport(handover, url));
            }
        }
        Thread.sleep(now.delay());
        answer(exchange, now.answer(), request, id);
    }

    private void pushReport(Handover handover, URI url) {
        try {
            Thread.sleep(Duration.between(Instant.now(), handover.reportedFrom()));
            String word = VendorReplies.arkeselWord(handover.is(Fate.DELIVERED));
            URI there = URI.create("http://localhost:%d%s?sms_id=%s&status=%s".formatted(anyGateway.get().port(),
                    url.getPath(), handover.id(), word));
            if (http.send(HttpRequest.newBuilder(there).timeout(Duration.ofSeconds(10)).build(),
                    BodyHandlers.discarding()).statusCode() == 200) {
                heard.add(handover.id());
            }
        } catch (IOException _) {
            // No gateway answered: the report is not repeated.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, Answer answer, JsonNode request, String id) throws IOException {
        switch (answer) {
            case TRUE -> VendorReplies.accept(exchange, request, id);
            case UNAVAILABLE -> VendorReplies.unavailable(exchange);
            case REJECTED -> VendorReplies.reject(exchange, request);
            case CUT, SILENCE -> {
                // Closing the exchange without an answer cuts the connection.
            }
        }
    }

    /** A call to send a message. */
    record Call(String provider, String text, Instant at) {}
}
