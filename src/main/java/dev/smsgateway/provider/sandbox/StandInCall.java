package dev.smsgateway.provider.sandbox;

import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;

/**
 * A request as it was read to its end.
 *
 * @param body the JSON that was sent; what is none has no fields
 */
public record StandInCall(Headers headers, String path, String query, JsonNode body) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final int LONGEST_BODY = 64 * 1024;

    static StandInCall read(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LONGEST_BODY);
        String query = Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "");
        return new StandInCall(exchange.getRequestHeaders(), exchange.getRequestURI().getPath(), query, json(body));
    }

    /** The part of the path behind its last slash. */
    public String lastOfPath() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    public boolean hasHeader(String name) {
        String value = headers.getFirst(name);
        return value != null && !value.isBlank();
    }

    public boolean hasQueryParameter(String name) {
        String start = name + "=";
        return Arrays.stream(query.split("&"))
                .anyMatch(parameter -> parameter.startsWith(start) && parameter.length() > start.length());
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException _) {
            return MissingNode.getInstance();
        } catch (IOException e) {
            throw new AssertionError("Reading from memory failed", e);
        }
    }
}
