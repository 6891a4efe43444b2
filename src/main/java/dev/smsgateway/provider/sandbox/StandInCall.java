package dev.smsgateway.provider.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Objects;

import org.apache.hc.core5.net.WWWFormCodec;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;

/**
 * A request as it was read to its end.
 *
 * @param body the JSON or the form that was sent, by field; what is neither has no fields
 */
public record StandInCall(Headers headers, String path, String query, JsonNode body) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String FORM = "application/x-www-form-urlencoded";

    private static final int LONGEST_BODY = 64 * 1024;

    static StandInCall read(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readNBytes(LONGEST_BODY), UTF_8);
        String type = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Content-Type"), "");
        String query = Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "");
        return new StandInCall(exchange.getRequestHeaders(), exchange.getRequestURI().getPath(), query,
                type.startsWith(FORM) ? fields(body) : json(body));
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
        return fields(query).hasNonNull(name) && !fields(query).path(name).asText().isEmpty();
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException _) {
            return MissingNode.getInstance();
        }
    }

    private static JsonNode fields(String form) {
        ObjectNode fields = JSON.createObjectNode();
        WWWFormCodec.parse(form, UTF_8).forEach(field -> fields.put(field.getName(), field.getValue()));
        return fields;
    }
}
