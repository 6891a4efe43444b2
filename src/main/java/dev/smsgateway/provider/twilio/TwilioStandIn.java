package dev.smsgateway.provider.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

import dev.smsgateway.message.ReportedStatus;
import dev.smsgateway.provider.sandbox.StandIn;
import dev.smsgateway.provider.sandbox.StandInAnswer;
import dev.smsgateway.provider.sandbox.StandInCall;

/**
 * Speaks as Twilio's API of 2010-04-01, for the account of the sandbox.
 */
@Component
@org.springframework.context.annotation.Profile("sandbox")
public final class TwilioStandIn implements StandIn {

    /** What every setting of a vendor's own is in the sandbox. */
    private static final String ACCOUNT = "sandbox";

    private static final String PATH = "/2010-04-01/Accounts/" + ACCOUNT;

    private static final Profile PROFILE = new Profile(TwilioProvider.NAME, 4,
            new Calls("POST " + PATH + "/Messages.json", "GET " + PATH + "/Balance.json",
                    "GET " + PATH + "/Messages/*"),
            error(401, 20003, "Authenticate"), error(403, 20005, "Account not active"),
            StandInAnswer.json(200, """
                    {"account_sid":"%s","balance":"12.34","currency":"USD"}""".formatted(ACCOUNT)));

    private final Supplier<UUID> ids;

    public TwilioStandIn() {
        this(UUID::randomUUID);
    }

    public TwilioStandIn(Supplier<UUID> ids) {
        this.ids = ids;
    }

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public boolean hasKey(StandInCall call) {
        return call.hasHeader("Authorization");
    }

    @Override
    public Optional<StandInAnswer> complaint(JsonNode body) {
        if (body.path("To").asText().isBlank()) {
            return Optional.of(error(400, 21604, "A 'To' phone number is required."));
        }
        if (body.path("Body").asText().isBlank()) {
            return Optional.of(error(400, 21602, "Message body is required."));
        }
        return body.has("From") || body.has("MessagingServiceSid")
                ? Optional.empty()
                : Optional.of(error(400, 21603, "A 'From' phone number is required."));
    }

    @Override
    public String recipient(JsonNode body) {
        return body.path("To").asText();
    }

    @Override
    public String newId() {
        return "SM" + ids.get().toString().replace("-", "");
    }

    @Override
    public StandInAnswer accepted(AcceptedMessage message) {
        return message(201, message, "queued");
    }

    @Override
    public StandInAnswer rejected(String recipient) {
        return error(400, 21211, "The 'To' number is not a valid phone number.");
    }

    @Override
    public List<String> askedAbout(StandInCall call) {
        return List.of(call.lastOfPath().replaceFirst("\\.json$", ""));
    }

    @Override
    public StandInAnswer reports(List<Reported> reported) {
        AcceptedMessage message = reported.getFirst().message();
        return message == null
                ? error(404, 20404, "The requested resource was not found")
                : message(200, message, reported.getFirst().word());
    }

    @Override
    public String word(ReportedStatus status) {
        return switch (status) {
            case PENDING -> "sent";
            case DELIVERED -> "delivered";
            case UNDELIVERED -> "undelivered";
        };
    }

    @Override
    public Optional<Push> push(JsonNode sent, String id, String word) {
        String url = sent.path("StatusCallback").asText();
        Map<String, String> form = new TreeMap<>(Map.of("MessageSid", id, "SmsSid", id, "MessageStatus", word,
                "SmsStatus", word, "To", recipient(sent), "From", sent.path("From").asText(), "AccountSid", ACCOUNT,
                "ApiVersion", "2010-04-01"));
        return url.isEmpty()
                ? Optional.empty()
                : Optional.of(new Push(url, form.entrySet().stream()
                        .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                        .collect(Collectors.joining("&")),
                        Map.of(TwilioSignature.HEADER, TwilioSignature.of(ACCOUNT, url, form))));
    }

    private static StandInAnswer message(int status, AcceptedMessage message, String word) {
        return StandInAnswer.json(status, """
                {"account_sid":"%s","error_code":null,"num_segments":"1","sid":"%s","status":"%s","to":%s}"""
                .formatted(ACCOUNT, message.id(), word, TextNode.valueOf(message.recipient())));
    }

    private static StandInAnswer error(int status, int code, String message) {
        return StandInAnswer.json(status, """
                {"code":%1$d,"message":"%2$s","more_info":"https://www.twilio.com/docs/errors/%1$d","status":%3$d}"""
                .formatted(code, message, status));
    }
}
