package dev.smsgateway.provider.arkesel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.net.URLEncoder;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

import dev.smsgateway.message.ReportedStatus;
import dev.smsgateway.provider.sandbox.AcceptedMessage;
import dev.smsgateway.provider.sandbox.RequiredFields;
import dev.smsgateway.provider.sandbox.StandIn;
import dev.smsgateway.provider.sandbox.StandInAnswer;
import dev.smsgateway.provider.sandbox.StandInCall;

/**
 * Speaks as Arkesel's API v2.
 */
@Component
@Profile("sandbox")
public final class ArkeselStandIn implements StandIn {

    private static final RequiredFields FIELDS = new RequiredFields("recipients");

    private static final int LONGEST_SENDER = 11;

    private static final DateTimeFormatter SENT_AT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final Supplier<UUID> ids;

    public ArkeselStandIn() {
        this(UUID::randomUUID);
    }

    public ArkeselStandIn(Supplier<UUID> ids) {
        this.ids = ids;
    }

    @Override
    public String name() {
        return "arkesel";
    }

    @Override
    public int digit() {
        return 1;
    }

    @Override
    public String sendPath() {
        return "/api/v2/sms/send";
    }

    @Override
    public String balancePath() {
        return "/api/v2/clients/balance-details";
    }

    @Override
    public boolean hasKey(StandInCall call) {
        return call.hasHeader("api-key");
    }

    @Override
    public StandInAnswer keyRefused() {
        return error(401, "Invalid API key");
    }

    @Override
    public Optional<StandInAnswer> complaint(JsonNode body) {
        Optional<StandInAnswer> missing = FIELDS.complaints(body).values().stream().findFirst()
                .map(text -> error(422, text));
        return missing.or(() -> body.path("sender").asText().length() > LONGEST_SENDER
                ? Optional.of(error(422, "Invalid sender id"))
                : Optional.empty());
    }

    @Override
    public String recipient(JsonNode body) {
        return FIELDS.recipient(body);
    }

    @Override
    public String newId() {
        return ids.get().toString();
    }

    @Override
    public StandInAnswer accepted(String recipient, String id) {
        return StandInAnswer.json(200, """
                {"status":"success","data":[{"recipient":%s,"id":"%s"}]}"""
                .formatted(TextNode.valueOf(recipient), id));
    }

    @Override
    public StandInAnswer rejected(String recipient) {
        return StandInAnswer.json(200, """
                {"status":"success","data":[{"invalid numbers":[%s]}]}""".formatted(TextNode.valueOf(recipient)));
    }

    @Override
    public StandInAnswer noBalance() {
        return error(402, "Insufficient balance or invalid coverage!");
    }

    @Override
    public StandInAnswer balance() {
        return StandInAnswer.json(200, """
                {"data":{"sms_balance":"2003","main_balance":"GHS 20.99"},"status":"success"}""");
    }

    @Override
    public String reportMethod() {
        return "POST";
    }

    @Override
    public String reportPath() {
        return "/api/v2/sms/message-reports";
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
                        .formatted(TextNode.valueOf(message.recipient()), reported.word(),
                                SENT_AT.format(message.acceptedAt().atOffset(ZoneOffset.UTC)));
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
    public Optional<String> pushUrl(JsonNode sent, String id, String word) {
        return Optional.of(sent.path("callback_url").asText()).filter(url -> !url.isEmpty() && !url.contains("?"))
                .map(url -> url + "?sms_id=" + URLEncoder.encode(id, UTF_8) + "&status="
                        + URLEncoder.encode(word, UTF_8));
    }

    private static StandInAnswer error(int status, String message) {
        return StandInAnswer.json(status, """
                {"status":"error","message":%s}""".formatted(TextNode.valueOf(message)));
    }
}
