package dev.smsgateway.guarantee;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;

import dev.smsgateway.guarantee.Conduct.Answer;

/**
 * Both vendors on one socket, with a ledger of what each accepted. It lives in the test's own
 * process, so that nothing that is killed takes the ledger with it.
 */
final class LedgerProvider implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;

    private final BiFunction<String, String, Conduct> conduct;

    private final Map<String, List<String>> ledger = new ConcurrentHashMap<>();

    static {
        // By default the server closes idle connections beyond 200, which looks like a cut call.
        System.setProperty("sun.net.httpserver.maxIdleConnections", "10000");
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /**
     * @param conduct what a provider does with a text
     */
    LedgerProvider(BiFunction<String, String, Conduct> conduct) {
        this.conduct = conduct;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4_096);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The providers that accepted the text, one entry each time. */
    List<String> acceptances(String text) {
        return ledger.getOrDefault(text, List.of());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode request = JSON.readTree(exchange.getRequestBody());
            boolean arkesel = exchange.getRequestURI().getPath().endsWith("/api/v2/sms/send");
            String provider = arkesel ? "arkesel" : "mnotify";
            String text = request.path("message").asText();
            Conduct now = conduct.apply(provider, text);
            if (now.accepts()) {
                ledger.computeIfAbsent(text, _ -> new CopyOnWriteArrayList<>()).add(provider);
            }
            Thread.sleep(now.delay());
            answer(exchange, now.answer(), arkesel, request);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, Answer answer, boolean arkesel, JsonNode request)
            throws IOException {
        switch (answer) {
            case TRUE -> write(exchange, 200, arkesel ? arkeselAccepts(request) : mnotifyAccepts(request));
            case UNAVAILABLE -> write(exchange, 503, "");
            case REJECTED -> write(exchange, 200, arkesel ? arkeselRefuses(request) : mnotifyRefuses());
            case CUT, SILENCE -> {
                // Closing the exchange without an answer cuts the connection.
            }
        }
    }

    private static void write(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static String arkeselAccepts(JsonNode request) {
        return """
                {"status":"success","data":[{"recipient":"%s","id":"arkesel-id"}]}"""
                .formatted(request.path("recipients").path(0).asText());
    }

    private static String arkeselRefuses(JsonNode request) {
        return """
                {"status":"success","data":[{"invalid numbers":["%s"]}]}"""
                .formatted(request.path("recipients").path(0).asText());
    }

    private static String mnotifyAccepts(JsonNode request) {
        return """
                {"status":"success","code":"2000","message":"messages sent successfully","summary":{"_id":"MNOTIFY-ID",\
                "type":"API QUICK SMS","total_sent":1,"contacts":1,"total_rejected":0,"numbers_sent":["%s"],\
                "credit_used":1,"credit_left":1483}}""".formatted(request.path("recipient").path(0).asText());
    }

    private static String mnotifyRefuses() {
        return """
                {"status":"success","code":"2000","message":"messages sent successfully","summary":{"_id":"MNOTIFY-ID",\
                "type":"API QUICK SMS","total_sent":0,"contacts":1,"total_rejected":1,"numbers_sent":[],\
                "credit_used":0,"credit_left":1483}}""";
    }
}
