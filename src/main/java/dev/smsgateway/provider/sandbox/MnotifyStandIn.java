package dev.smsgateway.provider.sandbox;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Speaks as mNotify's API v2, named BMS.
 */
final class MnotifyStandIn implements StandIn {

    private static final RequiredFields FIELDS = new RequiredFields("recipient");

    private static final int LONGEST_SENDER = 11;

    private final Supplier<UUID> ids;

    private final Clock clock;

    MnotifyStandIn(Supplier<UUID> ids, Clock clock) {
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "mnotify";
    }

    @Override
    public int digit() {
        return 2;
    }

    @Override
    public String sendPath() {
        return "/api/sms/quick";
    }

    @Override
    public String balancePath() {
        return "/api/balance/sms";
    }

    @Override
    public boolean hasKey(Call call) {
        return call.hasQueryParameter("key");
    }

    @Override
    public Answer keyRefused() {
        return Answer.json(401, """
                {"error":"invalid api key. please make sure your api key is valid and enabled"}""");
    }

    @Override
    public Optional<Answer> complaint(JsonNode body) {
        Map<String, String> complaints = FIELDS.complaints(body);
        if (body.path("sender").asText().length() > LONGEST_SENDER) {
            complaints.put("sender", "The sender field must not be greater than 11 characters.");
        }
        return complaints.isEmpty() ? Optional.empty() : Optional.of(invalid(complaints));
    }

    @Override
    public String recipient(JsonNode body) {
        return FIELDS.recipient(body);
    }

    @Override
    public Answer accepted(String recipient) {
        // The vendor's message_id repeats for a number and a day, as this one does.
        String repeatingId = LocalDate.now(clock).format(DateTimeFormatter.BASIC_ISO_DATE) + recipient + "V2";
        return Answer.json(200, """
                {"status":"success","code":"2000","message":"messages sent successfully","summary":{"_id":"%s",\
                "message_id":%s,"type":"API QUICK SMS","total_sent":1,"contacts":1,"total_rejected":0,\
                "numbers_sent":[%s],"credit_used":1,"credit_left":1483,"wallet_used":0}}"""
                .formatted(campaignId(), TextNode.valueOf(repeatingId), TextNode.valueOf(recipient)));
    }

    @Override
    public Answer rejected(String recipient) {
        return Answer.json(200, """
                {"status":"success","code":"2000","message":"messages sent successfully","summary":{"_id":"%s",\
                "type":"API QUICK SMS","total_sent":0,"contacts":1,"total_rejected":1,"numbers_sent":[],\
                "credit_used":0,"credit_left":1483,"wallet_used":0}}""".formatted(campaignId()));
    }

    @Override
    public Answer noBalance() {
        return Answer.json(402, """
                {"error":"insufficient wallet balance. please top up your account and try again"}""");
    }

    @Override
    public Answer balance() {
        return Answer.json(200, """
                {"status":"success","balance":1000,"bonus":483}""");
    }

    private String campaignId() {
        return ids.get().toString().toUpperCase(Locale.ROOT);
    }

    private static Answer invalid(Map<String, String> complaints) {
        String errors = complaints.entrySet().stream()
                .map(complaint -> "\"%s\":[\"%s\"]".formatted(complaint.getKey(), complaint.getValue()))
                .collect(joining(","));
        return Answer.json(422, """
                {"status":"error","errors":{%s}}""".formatted(errors));
    }
}
