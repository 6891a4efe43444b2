package dev.smsgateway.guarantee;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;

import dev.smsgateway.guarantee.Conduct.Answer;

/**
 * Both vendors on one socket, with a ledger of what each accepted. It lives in the test's own
 * process, so that nothing that is killed takes the ledger with it.
 */
final class LedgerProvider implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final VendorServer server;

    private final BiFunction<String, String, Conduct> conduct;

    private final Map<String, List<String>> ledger = new ConcurrentHashMap<>();

    /**
     * @param conduct what a provider does with a text
     */
    LedgerProvider(BiFunction<String, String, Conduct> conduct) {
        this.conduct = conduct;
        this.server = new VendorServer(this::handle);
    }

    String url() {
        return server.url();
    }

    /** The providers that accepted the text, one entry each time. */
    List<String> acceptances(String text) {
        return ledger.getOrDefault(text, List.of());
    }

    @Override
    public void close() {
        server.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (VendorReplies.isBalance(exchange)) {
                VendorReplies.balance(exchange);
                return;
            }
            if (!VendorReplies.isSend(exchange)) {
                VendorReplies.unknown(exchange);
                return;
            }
            JsonNode request = JSON.readTree(exchange.getRequestBody());
            String provider = VendorReplies.provider(exchange);
            String text = request.path("message").asText();
            Conduct now = conduct.apply(provider, text);
            if (now.accepts()) {
                ledger.computeIfAbsent(text, _ -> new CopyOnWriteArrayList<>()).add(provider);
            }
            Thread.sleep(now.delay());
            answer(exchange, now.answer(), request);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, Answer answer, JsonNode request) throws IOException {
        switch (answer) {
            case TRUE -> VendorReplies.accept(exchange, request);
            case UNAVAILABLE -> VendorReplies.unavailable(exchange);
            case REJECTED -> VendorReplies.reject(exchange, request);
            case CUT, SILENCE -> {
                // Closing the exchange without an answer cuts the connection.
            }
        }
    }
}
