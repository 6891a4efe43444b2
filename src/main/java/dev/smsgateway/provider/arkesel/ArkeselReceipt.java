package dev.smsgateway.provider.arkesel;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

import dev.smsgateway.message.PhoneNumber;

/**
 * What Arkesel's success reply says of one number: {@code data} holds an entry with an id for a
 * number that was taken, and a list under {@code invalid numbers} of those that were not.
 * Integrators met {@code data} as an array, as one object and not at all.
 */
final class ArkeselReceipt {

    private final JsonNode reply;

    private final List<JsonNode> data;

    private final String recipient;

    ArkeselReceipt(JsonNode reply, PhoneNumber recipient) {
        this.reply = reply;
        this.data = reply.path("data").isArray() ? stream(reply.path("data")).toList() : List.of(reply.path("data"));
        this.recipient = recipient.digits();
    }

    /** Whether the number is among the invalid ones, and was not taken as well. */
    boolean isRefused() {
        boolean invalid = Stream.concat(Stream.of(reply), data.stream()).flatMap(ArkeselReceipt::invalidNumbers)
                .anyMatch(this::isRecipient);
        boolean taken = data.stream().anyMatch(entry -> isRecipient(entry.path("recipient")) && id(entry) != null);
        return invalid && !taken;
    }

    /** The id of the number's own entry, else of one that names no number. */
    @Nullable
    String providerMessageId() {
        Stream<JsonNode> own = data.stream().filter(entry -> isRecipient(entry.path("recipient")));
        Stream<JsonNode> nameless = Stream.concat(data.stream(), Stream.of(reply))
                .filter(entry -> !entry.has("recipient"));
        return Stream.concat(own, nameless).map(ArkeselReceipt::id).filter(Objects::nonNull).findFirst().orElse(null);
    }

    private boolean isRecipient(JsonNode number) {
        String digits = number.asText("").replaceAll("\\D", "");
        boolean national = digits.length() == 10 && digits.startsWith("0");
        return (national ? "233" + digits.substring(1) : digits).equals(recipient);
    }

    private static Stream<JsonNode> invalidNumbers(JsonNode node) {
        return node.properties().stream().filter(field -> isInvalidNumbers(field.getKey()))
                .flatMap(field -> field.getValue().isArray() ? stream(field.getValue()) : Stream.of(field.getValue()));
    }

    private static boolean isInvalidNumbers(String key) {
        return key.toLowerCase(Locale.ROOT).replaceAll("[_\\s-]", "").equals("invalidnumbers");
    }

    private static @Nullable String id(JsonNode entry) {
        return Stream.of("id", "message_id").map(entry::path).filter(JsonNode::isValueNode)
                .map(id -> id.asText("").strip()).filter(id -> !id.isEmpty()).findFirst().orElse(null);
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
