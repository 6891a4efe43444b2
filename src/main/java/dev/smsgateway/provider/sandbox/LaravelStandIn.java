package dev.smsgateway.provider.sandbox;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A vendor whose API is a Laravel application: it takes JSON and complains in Laravel's words.
 */
public abstract class LaravelStandIn implements StandIn {

    private static final int LONGEST_SENDER = 11;

    private static final DateTimeFormatter SENT_AT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Profile profile;

    private final String recipients;

    private final String senderTooLong;

    private final Supplier<UUID> ids;

    /**
     * @param recipients the vendor's name of the field that holds the recipients
     * @param senderTooLong the complaint about a sender id that is too long
     */
    protected LaravelStandIn(Profile profile, String recipients, String senderTooLong, Supplier<UUID> ids) {
        this.profile = profile;
        this.recipients = recipients;
        this.senderTooLong = senderTooLong;
        this.ids = ids;
    }

    @Override
    public final Profile profile() {
        return profile;
    }

    @Override
    public final Optional<StandInAnswer> complaint(JsonNode body) {
        Map<String, String> complaints = new LinkedHashMap<>();
        for (String field : List.of(recipients, "sender", "message")) {
            if (isMissing(body.path(field))) {
                complaints.put(field, "The " + field + " field is required.");
            }
        }
        JsonNode numbers = body.path(recipients);
        if (!numbers.isArray()) {
            complaints.putIfAbsent(recipients, "The " + recipients + " field must be an array.");
        } else if (numbers.size() > 1) {
            // A vendor accepts many recipients a call. The gateway sends one, and the stand-ins accept one.
            complaints.put(recipients, "The " + recipients + " field must contain 1 items.");
        }
        if (body.path("sender").asText().length() > LONGEST_SENDER) {
            complaints.put("sender", senderTooLong);
        }
        return complaints.isEmpty() ? Optional.empty() : Optional.of(invalid(complaints));
    }

    @Override
    public final String recipient(JsonNode body) {
        return body.path(recipients).path(0).asText();
    }

    @Override
    public String newId() {
        return ids.get().toString();
    }

    /**
     * @param complaints what is wrong, by field
     */
    protected abstract StandInAnswer invalid(Map<String, String> complaints);

    protected static String sentAt(AcceptedMessage message) {
        return SENT_AT.format(message.at());
    }

    private static boolean isMissing(JsonNode field) {
        return field.isArray() ? field.isEmpty() : field.asText().isBlank();
    }
}
