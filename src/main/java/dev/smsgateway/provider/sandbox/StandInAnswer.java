package dev.smsgateway.provider.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Map;

import com.sun.net.httpserver.HttpExchange;

/**
 * What is written back to a caller.
 */
public record StandInAnswer(int status, String contentType, Map<String, String> headers, String body) {

    public static StandInAnswer json(int status, String body) {
        return new StandInAnswer(status, "application/json", Map.of(), body);
    }

    static StandInAnswer html(int status, String body) {
        return new StandInAnswer(status, "text/html; charset=UTF-8", Map.of(), body);
    }

    public static StandInAnswer text(int status, String body) {
        return new StandInAnswer(status, "text/plain; charset=UTF-8", Map.of(), body);
    }

    StandInAnswer withHeader(String name, String value) {
        return new StandInAnswer(status, contentType, Map.of(name, value), body);
    }

    void writeTo(HttpExchange exchange) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", contentType);
        headers.forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
