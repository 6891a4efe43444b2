package dev.smsgateway.guarantee;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;

/**
 * What the vendors answer, in their own words.
 */
final class VendorReplies {

    private static final String ARKESEL = "arkesel";

    private static final String MNOTIFY = "mnotify";

    private VendorReplies() {}

    /** Whether it is a message to be sent. */
    static boolean isSend(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        return path.endsWith("/api/v2/sms/send") || path.endsWith("/api/sms/quick");
    }

    /** Whether it is the question how much credit is left. */
    static boolean isBalance(HttpExchange exchange) {
        return exchange.getRequestURI().getPath().contains("/balance");
    }

    /** The vendor that was called. */
    static String provider(HttpExchange exchange) {
        return exchange.getRequestURI().getPath().contains("/api/v2/") ? ARKESEL : MNOTIFY;
    }

    static void accept(HttpExchange exchange, JsonNode request) throws IOException {
        write(exchange, 200, provider(exchange).equals(ARKESEL)
                ? """
                        {"status":"success","data":[{"recipient":"%s","id":"arkesel-id"}]}"""
                        .formatted(request.path("recipients").path(0).asText())
                : mnotifySummary(1, 0));
    }

    static void reject(HttpExchange exchange, JsonNode request) throws IOException {
        write(exchange, 200, provider(exchange).equals(ARKESEL)
                ? """
                        {"status":"success","data":[{"invalid numbers":["%s"]}]}"""
                        .formatted(request.path("recipients").path(0).asText())
                : mnotifySummary(0, 1));
    }

    static void unavailable(HttpExchange exchange) throws IOException {
        write(exchange, 503, "");
    }

    static void unknown(HttpExchange exchange) throws IOException {
        write(exchange, 404, "");
    }

    static void balance(HttpExchange exchange) throws IOException {
        write(exchange, 200, provider(exchange).equals(ARKESEL) ? """
                {"data":{"sms_balance":"5000","main_balance":"GHS 8.9"},"status":"success"}""" : """
                {"status":"success","balance":1000,"bonus":471}""");
    }

    private static String mnotifySummary(int sent, int rejected) {
        return """
                {"status":"success","code":"2000","message":"messages sent successfully","summary":{"_id":"MNOTIFY-ID",\
                "type":"API QUICK SMS","total_sent":%d,"contacts":1,"total_rejected":%d,"numbers_sent":[],\
                "credit_used":%d,"credit_left":1483}}""".formatted(sent, rejected, sent);
    }

    private static void write(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
