package dev.smsgateway.provider.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;

import java.io.IOException;
import java.util.Map;

/**
 * What is written back to a caller.
 */
record Answer(int status, String contentType, Map<String, String> headers, String body) {

    static Answer json(int status, String body) {
        return new Answer(status, "application/json", Map.of(), body);
    }

    static Answer html(int status, String body) {
        return new Answer(status, "text/html; charset=UTF-8", Map.of(), body);
    }

    static Answer text(int status, String body) {
        return new Answer(status, "text/plain; charset=UTF-8", Map.of(), body);
    }

    Answer withHeader(String name, String value) {
        return new Answer(status, contentType, Map.of(name, value), body);
    }

    void writeTo(HttpExchange exchange) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", contentType);
        headers.forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
