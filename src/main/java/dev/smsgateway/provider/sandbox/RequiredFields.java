package dev.smsgateway.provider.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Checks a send call as Laravel does, on which both vendors run, and complains in its words.
 *
 * @param recipients the vendor's name of the field that holds the recipients
 */
public record RequiredFields(String recipients) {

    /** What is wrong, in words by field; empty when nothing is. */
    public Map<String, String> complaints(JsonNode body) {
        Map<String, String> complaints = new LinkedHashMap<>();
        for (String field : List.of(recipients, "sender", "message")) {
            if (isMissing(body.path(field))) {
                complaints.put(field, "The " + field + " field is required.");
            }
        }
        JsonNode numbers = body.path(recipients);
        if (!complaints.containsKey(recipients)) {
            if (!numbers.isArray()) {
                complaints.put(recipients, "The " + recipients + " field must be an array.");
            } else if (numbers.size() > 1) {
                // The vendors take many; one a call is what the gateway sends and what these stand-ins understand.
                complaints.put(recipients, "The " + recipients + " field must contain 1 items.");
            }
        }
        return complaints;
    }

    public String recipient(JsonNode body) {
        return body.path(recipients).path(0).asText();
    }

    private static boolean isMissing(JsonNode field) {
        return field.isArray() ? field.isEmpty() : field.asText().isBlank();
    }
}
