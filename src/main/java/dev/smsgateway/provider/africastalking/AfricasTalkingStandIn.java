package dev.smsgateway.provider.africastalking;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

import dev.smsgateway.message.ReportedStatus;
import dev.smsgateway.provider.PushedReportAddresses;
import dev.smsgateway.provider.sandbox.StandIn;
import dev.smsgateway.provider.sandbox.StandInAnswer;
import dev.smsgateway.provider.sandbox.StandInCall;

/**
 * Speaks as the messaging API of Africa's Talking.
 */
@Component
@org.springframework.context.annotation.Profile("sandbox")
final class AfricasTalkingStandIn implements StandIn {

    private static final Profile PROFILE = new Profile(AfricasTalkingProvider.NAME, 3,
            new Calls("POST /version1/messaging", "GET /version1/user", null),
            StandInAnswer.text(401, "The supplied authentication is invalid"), reply("InsufficientBalance", ""),
            StandInAnswer.json(200, """
                    {"UserData":{"balance":"GHS 1785.5000"}}"""));

    /** What is set in the account's dashboard. */
    private final PushedReportAddresses addresses;

    AfricasTalkingStandIn(PushedReportAddresses addresses) {
        this.addresses = addresses;
    }

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public boolean hasKey(StandInCall call) {
        return call.hasHeader("apiKey");
    }

    @Override
    public Optional<StandInAnswer> complaint(JsonNode body) {
        return Stream.of("username", "to", "message").filter(field -> body.path(field).asText().isBlank()).findFirst()
                .map(field -> StandInAnswer.text(400, "Request is missing required form field '" + field + "'"));
    }

    @Override
    public String recipient(JsonNode body) {
        return body.path("to").asText();
    }

    @Override
    public String newId() {
        return "ATXid_" + UUID.randomUUID().toString().replace("-", "");
    }

    @Override
    public StandInAnswer accepted(AcceptedMessage message) {
        return reply("Sent to 1/1 Total Cost: GHS 0.0300", entry(message.recipient(), 101, "Success", message.id()));
    }

    @Override
    public StandInAnswer rejected(String recipient) {
        return reply("Sent to 0/1 Total Cost: 0", entry(recipient, 403, "InvalidPhoneNumber", "None"));
    }

    @Override
    public List<String> askedAbout(StandInCall call) {
        return List.of();
    }

    /** It pushes reports alone. */
    @Override
    public StandInAnswer reports(List<Reported> reported) {
        return StandInAnswer.text(404, "The requested resource could not be found.");
    }

    @Override
    public String word(ReportedStatus status) {
        return switch (status) {
            case PENDING -> "Submitted";
            case DELIVERED -> "Success";
            case UNDELIVERED -> "Failed";
        };
    }

    @Override
    public Optional<Push> push(JsonNode sent, String id, String word) {
        String form = "id=" + id + "&status=" + word + "&phoneNumber=" + URLEncoder.encode(recipient(sent), UTF_8)
                + "&networkCode=62001" + (word.equals("Failed") ? "&failureReason=DeliveryFailure" : "");
        return addresses.ofAccount(AfricasTalkingProvider.NAME).map(url -> new Push(url, form, Map.of()));
    }

    private static String entry(String recipient, int code, String status, String id) {
        return """
                {"cost":"%s","messageId":"%s","number":%s,"status":"%s","statusCode":%d}"""
                .formatted(code < 400 ? "GHS 0.0300" : "0", id, TextNode.valueOf(recipient), status, code);
    }

    private static StandInAnswer reply(String message, String entries) {
        return StandInAnswer.json(201, """
                {"SMSMessageData":{"Message":"%s","Recipients":[%s]}}""".formatted(message, entries));
    }
}
