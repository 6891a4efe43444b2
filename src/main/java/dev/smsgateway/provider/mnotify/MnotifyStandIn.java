package dev.smsgateway.provider.mnotify;

import static java.util.stream.Collectors.joining;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

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
 * Speaks as mNotify's API v2, named BMS.
 */
@Component
@Profile("sandbox")
public final class MnotifyStandIn implements StandIn {

    private static final RequiredFields FIELDS = new RequiredFields("recipient");

    private static final int LONGEST_SENDER = 11;

    private static final DateTimeFormatter SENT_AT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final Supplier<UUID> ids;

    private final Clock clock;

    public MnotifyStandIn() {
        this(UUID::randomUUID, Clock.systemUTC());
    }

    public MnotifyStandIn(Supplier<UUID> ids, Clock clock) {
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
    public boolean hasKey(StandInCall call) {
        return call.hasQueryParameter("key");
    }

    @Override
    public StandInAnswer keyRefused() {
        return StandInAnswer.json(401, """
                {"error":"invalid api key. please make sure your api key is valid and enabled"}""");
    }

    @Override
    public Optional<StandInAnswer> complaint(JsonNode body) {
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
    public String newId() {
        return ids.get().toString().toUpperCase(Locale.ROOT);
    }

    @Override
    public StandInAnswer accepted(String recipient, String id) {
        // The vendor's message_id repeats for a number and a day, as this one does.
        String repeatingId = LocalDate.now(clock).format(DateTimeFormatter.BASIC_ISO_DATE) + recipient + "V2";
        return StandInAnswer.json(200, """
                {"status":"success","code":"2000","message":"messages sent successfully","summary":{"_id":"%s",\
                "message_id":%s,"type":"API QUICK SMS","total_sent":1,"contacts":1,"total_rejected":0,\
                "numbers_sent":[%s],"credit_used":1,"credit_left":1483,"wallet_used":0}}"""
                .formatted(id, TextNode.valueOf(repeatingId), TextNode.valueOf(recipient)));
    }

    @Override
    public StandInAnswer rejected(String recipient) {
        return StandInAnswer.json(200, """
                {"status":"success","code":"2000","message":"messages sent successfully","summary":{"_id":"%s",\
                "type":"API QUICK SMS","total_sent":0,"contacts":1,"total_rejected":1,"numbers_sent":[],\
                "credit_used":0,"credit_left":1483,"wallet_used":0}}""".formatted(newId()));
    }

    @Override
    public StandInAnswer noBalance() {
        return StandInAnswer.json(402, """
                {"error":"insufficient wallet balance. please top up your account and try again"}""");
    }

    @Override
    public StandInAnswer balance() {
        return StandInAnswer.json(200, """
                {"status":"success","balance":1000,"bonus":483}""");
    }

    @Override
    public String reportMethod() {
        return "GET";
    }

    @Override
    public String reportPath() {
        return "/api/campaign/*";
    }

    @Override
    public List<String> askedAbout(StandInCall call) {
        return List.of(call.lastOfPath());
    }

    @Override
    public StandInAnswer reports(List<Reported> reported) {
        return StandInAnswer.json(200, """
                {"status":"success","report":[%s]}"""
                .formatted(reported.stream().flatMap(MnotifyStandIn::report).collect(joining(","))));
    }

    private static Stream<String> report(Reported reported) {
        AcceptedMessage message = reported.message();
        return message == null
                ? Stream.empty()
                : Stream.of("""
                        {"_id":%d,"recipient":%s,"message":"","sender":"Sandbox","status":"%s","date_sent":"%s",\
                        "campaign_id":"%s","retries":0}""".formatted(message.id().hashCode() & 0xFFFF_FFFL,
                        TextNode.valueOf(message.recipient()), reported.word(),
                        SENT_AT.format(message.acceptedAt().atOffset(ZoneOffset.UTC)), message.id()));
    }

    @Override
    public String word(ReportedStatus status) {
        return switch (status) {
            case PENDING -> "SUBMITTED";
            case DELIVERED -> "DELIVERED";
            case UNDELIVERED -> "UNDELIVERED";
        };
    }

    private static StandInAnswer invalid(Map<String, String> complaints) {
        String errors = complaints.entrySet().stream()
                .map(complaint -> "\"%s\":[\"%s\"]".formatted(complaint.getKey(), complaint.getValue()))
                .collect(joining(","));
        return StandInAnswer.json(422, """
                {"status":"error","errors":{%s}}""".formatted(errors));
    }
}
