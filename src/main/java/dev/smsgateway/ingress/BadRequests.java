package dev.smsgateway.ingress;

import org.springframework.core.annotation.Order;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;

import dev.smsgateway.message.InvalidMessageException;

/**
 * Tells callers what is wrong with their requests, without repeating the content.
 */
@RestControllerAdvice
@Order(-1) // before the framework's own handler of unreadable bodies
class BadRequests {

    private final IngressProperties properties;

    BadRequests(IngressProperties properties) {
        this.properties = properties;
    }

    @ExceptionHandler
    ProblemDetail unreadable(HttpMessageNotReadableException e) {
        return switch (e.getCause()) {
            case StreamConstraintsException _ -> Problems.tooLarge(properties.maxBody().toBytes());
            case JsonMappingException mapping when mapping.getCause() instanceof StreamConstraintsException ->
                Problems.tooLarge(properties.maxBody().toBytes());
            case JsonMappingException mapping when hasField(mapping) -> Problems.invalid(
                    new InvalidMessageException(mapping.getPath().getFirst().getFieldName(), "has the wrong type"));
            case JsonMappingException _ -> Problems.unreadable("The body must be a JSON object");
            case JsonProcessingException json -> Problems.unreadable("The body is not JSON (line "
                    + json.getLocation().getLineNr() + ", column " + json.getLocation().getColumnNr() + ")");
            case null, default -> Problems.unreadable("The body must be a JSON object");
        };
    }

    private static boolean hasField(JsonMappingException e) {
        return !e.getPath().isEmpty() && e.getPath().getFirst().getFieldName() != null;
    }
}
