package dev.smsgateway.provider.arkesel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

import dev.smsgateway.message.ReportedStatus;
import dev.smsgateway.provider.sandbox.LaravelStandIn;
import dev.smsgateway.provider.sandbox.StandInAnswer;
import dev.smsgateway.provider.sandbox.StandInCall;

/**
 * Speaks as Arkesel's API v2.
 */
@Component
@Profile("sandbox")
public final class ArkeselStandIn extends LaravelStandIn {

    private static final Profile PROFILE = new Profile(ArkeselProvider.NAME, 1,
            new Calls("POST /api/v2/sms/send", "GET /api/v2/clients/balance-details",
                    "POST /api/v2/sms/message-reports"),
            error(401, "Invalid API key"), error(402, "Insufficient balance or invalid coverage!"),
            StandInAnswer.json(200, """
                    {"data":{"sms_balance":"2003","main_balance":"GHS 20.99"},"status":"success"}"""));

    public ArkeselStandIn() {
        this(UUID::randomUUID);
    }

    public ArkeselStandIn(Supplier<UUID> ids) {
        super(PROFILE, "recipients", "Invalid sender id", ids);
    }

    @Override
    public boolean hasKey(StandInCall call) {
        return call.hasHeader("api-key");
    }

    @Override
    protected StandInAnswer invalid(Map<String, String> complaints) {
        return error(422, complaints.values().iterator().next());
    }

    @Override
    public StandInAnswer accepted(AcceptedMessage message) {
        return StandInAnswer.json(200, """
                {"status":"success","data":[{"recipient":%s,"id":"%s"}]}"""
                .formatted(TextNode.valueOf(message.recipient()), message.id()));
    }

    @Override
    public StandInAnswer rejected(String recipient) {
        return StandInAnswer.json(200, """
                {"status":"success","data":[{"invalid numbers":[%s]}]}""".formatted(TextNode.valueOf(recipient)));
    }

    @Override
    public List<String> askedAbout(StandInCall call) {
        return StreamSupport.stream(call.body().path("msg_ids").spliterator(), false).map(JsonNode::asText).distinct()
                .toList();
    }

    @Override
    public StandInAnswer reports(List<Reported> reported) {
        return StandInAnswer.json(200, """
                {"status":"success","data":{%s}}""".formatted(reported.stream()
                .map(report -> TextNode.valueOf(report.id()) + ":" + report(report)).collect(joining(","))));
    }

    private static String report(Reported reported) {
        AcceptedMessage message = reported.message();
        return message == null
                ? """
                        {"status":"error","response":"message does not exist"}"""
                : """
                        {"sender":"Sandbox","recipient":%s,"status":"%s","message":"","message_count":1,"sent_at_time":"%s"}"""
                        .formatted(TextNode.valueOf(message.recipient()), reported.word(), sentAt(message));
    }

    @Override
    public String word(ReportedStatus status) {
        return switch (status) {
            case PENDING -> "SUBMITTED";
            case DELIVERED -> "DELIVERED";
            case UNDELIVERED -> "NOT_DELIVERED";
        };
    }

    @Override
    public Optional<Push> push(JsonNode sent, String id, String word) {
        return Optional.of(sent.path("callback_url").asText()).filter(url -> !url.isEmpty() && !url.contains("?"))
                .map(url -> Push.get(url + "?sms_id=" + URLEncoder.encode(id, UTF_8) + "&status="
                        + URLEncoder.encode(word, UTF_8)));
    }

    private static StandInAnswer error(int status, String message) {
        return StandInAnswer.json(status, """
                {"status":"error","message":%s}""".formatted(TextNode.valueOf(message)));
    }
}
