package dev.smsgateway.provider.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Checks a send call and words complaints as Laravel does, since both vendors run on it.
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
                // A vendor accepts many recipients a call. The gateway sends one, and the stand-ins accept one.
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
