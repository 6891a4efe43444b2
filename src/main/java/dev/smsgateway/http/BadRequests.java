package dev.smsgateway.http;

import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;

import dev.smsgateway.message.InvalidMessageException;

/**
 * Tells callers what is wrong with their requests, without repeating the content.
 */
@RestControllerAdvice
@Order(-1) // before the framework's own handler of unreadable bodies
class BadRequests {

    private final HttpProperties properties;

    BadRequests(HttpProperties properties) {
        this.properties = properties;
    }

    @ExceptionHandler
    ProblemDetail invalid(InvalidMessageException e) {
        return Problem.invalid(e);
    }

    @ExceptionHandler
    ProblemDetail unreadable(HttpMessageNotReadableException e) {
        return switch (e.getCause()) {
            case StreamConstraintsException _ -> tooLarge();
            case JsonMappingException mapping when mapping.getCause() instanceof StreamConstraintsException ->
                tooLarge();
            case UnrecognizedPropertyException unknown -> Problem.invalid(
                    new InvalidMessageException(unknown.getPropertyName(), "is not a field of this request"));
            case JsonMappingException mapping when hasField(mapping) -> Problem.invalid(
                    new InvalidMessageException(mapping.getPath().getFirst().getFieldName(), "has the wrong type"));
            case JsonMappingException _ -> unreadable("The body must be a JSON object");
            case JsonProcessingException json -> unreadable("The body is not JSON (line "
                    + json.getLocation().getLineNr() + ", column " + json.getLocation().getColumnNr() + ")");
            case null, default -> unreadable("The body must be a JSON object");
        };
    }

    private ProblemDetail tooLarge() {
        return Problem.of(HttpStatus.PAYLOAD_TOO_LARGE, "body-too-large", "Body too large",
                "The body must not be larger than " + properties.maxBody().toBytes() + " bytes");
    }

    private static ProblemDetail unreadable(String detail) {
        return Problem.of(HttpStatus.BAD_REQUEST, "unreadable-body", "Unreadable body", detail);
    }

    private static boolean hasField(JsonMappingException e) {
        return !e.getPath().isEmpty() && e.getPath().getFirst().getFieldName() != null;
    }
}
