package dev.smsgateway.guarantee;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;

/**
 * The vendors' answers in their own formats.
 */
final class VendorReplies {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String ARKESEL = "arkesel";

    private static final String MNOTIFY = "mnotify";

    private VendorReplies() {}

    /** Whether the call sends a message. */
    static boolean isSend(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        return path.endsWith("/api/v2/sms/send") || path.endsWith("/api/sms/quick");
    }

    /** Whether the call polls delivery reports. */
    static boolean isPoll(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        return path.endsWith("/api/v2/sms/message-reports") || path.contains("/api/campaign/");
    }

    /** Whether the call asks for the balance. */
    static boolean isBalance(HttpExchange exchange) {
        return exchange.getRequestURI().getPath().contains("/balance");
    }

    /** The vendor that was called. */
    static String provider(HttpExchange exchange) {
        return exchange.getRequestURI().getPath().contains("/api/v2/") ? ARKESEL : MNOTIFY;
    }

    /**
     * @param id the vendor's id of the message
     */
    static void accept(HttpExchange exchange, JsonNode request, String id) throws IOException {
        write(exchange, 200, provider(exchange).equals(ARKESEL)
                ? """
                        {"status":"success","data":[{"recipient":"%s","id":"%s"}]}"""
                        .formatted(request.path("recipients").path(0).asText(), id)
                : mnotifySummary(id, 1, 0));
    }

    /**
     * Answers a poll for delivery reports.
     *
     * @param isDelivered whether the message with that id was delivered; empty while unknown
     */
    static void report(HttpExchange exchange, Function<String, Optional<Boolean>> isDelivered) throws IOException {
        if (provider(exchange).equals(ARKESEL)) {
            ObjectNode reply = JSON.createObjectNode().put("status", "success");
            ObjectNode data = reply.putObject("data");
            JSON.readTree(exchange.getRequestBody()).path("msg_ids").forEach(id -> data.putObject(id.asText())
                    .put("status", isDelivered.apply(id.asText()).map(VendorReplies::arkeselWord).orElse("SUBMITTED")));
            write(exchange, 200, reply.toString());
        } else {
            String path = exchange.getRequestURI().getPath();
            String id = path.substring(path.lastIndexOf('/') + 1);
            write(exchange, 200, """
                    {"status":"success","report":[{"_id":60711577,"recipient":"233241234567","status":"%s",\
                    "campaign_id":"%s","retries":0}]}""".formatted(isDelivered.apply(id)
                    .map(delivered -> delivered ? "DELIVERED" : "UNDELIVERED").orElse("PENDING"), id));
        }
    }

    /** Arkesel's name of it. */
    static String arkeselWord(boolean delivered) {
        return delivered ? "DELIVERED" : "NOT_DELIVERED";
    }

    static void reject(HttpExchange exchange, JsonNode request) throws IOException {
        write(exchange, 200, provider(exchange).equals(ARKESEL)
                ? """
                        {"status":"success","data":[{"invalid numbers":["%s"]}]}"""
                        .formatted(request.path("recipients").path(0).asText())
                : mnotifySummary("MNOTIFY-ID", 0, 1));
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

    private static String mnotifySummary(String id, int sent, int rejected) {
        return """
                {"status":"success","code":"2000","message":"messages sent successfully","summary":{"_id":"%s",\
                "type":"API QUICK SMS","total_sent":%d,"contacts":1,"total_rejected":%d,"numbers_sent":[],\
                "credit_used":%d,"credit_left":1483}}""".formatted(id, sent, rejected, sent);
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
