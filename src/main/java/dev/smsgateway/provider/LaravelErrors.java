package dev.smsgateway.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The complaints of a Laravel application: the fields and texts in {@code message}, {@code error}
 * and {@code errors}. Without a 2xx also those of a bare map of fields to complaints, or of a short
 * plain body.
 */
final class LaravelErrors {

    private static final List<String> ENVELOPE = List.of("message", "error", "errors");

    private static final int LONGEST_PLAIN_TEXT = 200;

    private static final String RECIPIENT = "(?:recipients?|phone|msisdn|(?:phone |mobile )?numbers?)";

    private static final Pattern MESSAGE_FIELD = Pattern.compile(RECIPIENT + "|message");

    private static final Pattern CLEAR_BLAME = Pattern.compile("\\b(?:" + RECIPIENT + "|message)(?:\\.\\d+)?"
            + "(?: field\\b| is (?:required|invalid|not valid|empty|missing|too)\\b)"
            + "|\\b(?:invalid|empty|missing|malformed) (?:" + RECIPIENT + "|message)\\b");

    private static final Pattern BLAME = Pattern.compile("\\b" + RECIPIENT + "\\b(?! of)"
            + "|\\bmessage (?:text|body|content|length|must|exceeds|too|may not (?:be|exceed|have)"
            + "|cannot be (?:empty|blank|longer))\\b|" + CLEAR_BLAME.pattern());

    private static final Pattern SETTINGS = Pattern
            .compile("\\b(?:sender|sms type|callback|use case|schedule[ds]?)\\b");

    private final JsonNode json;

    private final List<String> fields = new ArrayList<>();

    private final List<String> texts = new ArrayList<>();

    /**
     * @param json the reply's body, a missing node when it is not JSON
     */
    LaravelErrors(HttpReply http, JsonNode json) {
        this.json = json;
        ENVELOPE.forEach(name -> read(json.path(name)));
        if (!http.is2xx()) {
            readBareMap();
            readPlainText(http.body());
        }
    }

    /** Whether {@code error} or {@code errors} has something in it. */
    boolean isPresent() {
        return isFilled(json.path("error")) || isFilled(json.path("errors"));
    }

    /** All of it in lower case, with underscores and hyphens read as spaces. */
    String text() {
        return String.join(" / ", texts);
    }

    /** Whether only the recipient or the text is named, read generously as suits a validation error. */
    boolean blameMessage() {
        return blame(BLAME);
    }

    /** Whether only the recipient or the text is named, in a field or a sentence that is about it. */
    boolean clearlyBlameMessage() {
        return blame(CLEAR_BLAME);
    }

    private boolean blame(Pattern words) {
        if (!fields.isEmpty()) {
            return fields.stream().allMatch(field -> MESSAGE_FIELD.matcher(field).matches());
        }
        return words.matcher(text()).find() && !SETTINGS.matcher(text()).find();
    }

    private void read(JsonNode node) {
        if (node.isTextual()) {
            texts.add(normalised(node.asText()));
        }
        node.properties().forEach(this::readField);
        if (node.isArray()) {
            node.forEach(this::read);
        }
    }

    /** Takes the key, {@code recipients.0} as {@code recipients}, and what is said of it. */
    private void readField(Map.Entry<String, JsonNode> field) {
        String name = normalised(field.getKey());
        fields.add(name.replaceFirst("\\..*", ""));
        texts.add(name);
        read(field.getValue());
    }

    private void readBareMap() {
        if (json.isObject() && !json.has("status") && !json.has("code") && !isPresent()) {
            json.properties().stream().filter(field -> isTexts(field.getValue())).forEach(this::readField);
        }
    }

    /** A long body or a page is no sentence of the vendor's. */
    private void readPlainText(String body) {
        if (json.isMissingNode() && body.length() <= LONGEST_PLAIN_TEXT && body.indexOf('<') < 0) {
            texts.add(normalised(body));
        }
    }

    private static boolean isTexts(JsonNode node) {
        return node.isArray() && !node.isEmpty()
                && StreamSupport.stream(node.spliterator(), false).allMatch(JsonNode::isTextual);
    }

    private static boolean isFilled(JsonNode node) {
        return node.isContainerNode()
                ? !node.isEmpty()
                : node.isNumber() || !node.asText("").isBlank() && !isFalse(node);
    }

    private static boolean isFalse(JsonNode node) {
        return node.isNull() || node.isBoolean() && !node.asBoolean();
    }

    private static String normalised(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[_\\s-]+", " ").strip();
    }
}
