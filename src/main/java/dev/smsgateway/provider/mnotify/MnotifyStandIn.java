package dev.smsgateway.provider.mnotify;

import static java.util.stream.Collectors.joining;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

import com.fasterxml.jackson.databind.node.TextNode;

import dev.smsgateway.message.ReportedStatus;
import dev.smsgateway.provider.sandbox.LaravelStandIn;
import dev.smsgateway.provider.sandbox.StandInAnswer;
import dev.smsgateway.provider.sandbox.StandInCall;

/**
 * Speaks as mNotify's API v2, named BMS.
 */
@Component
@Profile("sandbox")
public final class MnotifyStandIn extends LaravelStandIn {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final Profile PROFILE = new Profile(MnotifyProvider.NAME, 2,
            new Calls("POST /api/sms/quick", "GET /api/balance/sms", "GET /api/campaign/*"),
            StandInAnswer.json(401, """
                    {"error":"invalid api key. please make sure your api key is valid and enabled"}"""),
            StandInAnswer.json(402, """
                    {"error":"insufficient wallet balance. please top up your account and try again"}"""),
            StandInAnswer.json(200, """
                    {"status":"success","balance":1000,"bonus":483}"""));

    public MnotifyStandIn() {
        this(UUID::randomUUID);
    }

    public MnotifyStandIn(Supplier<UUID> ids) {
        super(PROFILE, "recipient", "The sender field must not be greater than 11 characters.", ids);
    }

    @Override
    public boolean hasKey(StandInCall call) {
        return call.hasQueryParameter("key");
    }

    @Override
    protected StandInAnswer invalid(Map<String, String> complaints) {
        String errors = complaints.entrySet().stream()
                .map(complaint -> "\"%s\":[\"%s\"]".formatted(complaint.getKey(), complaint.getValue()))
                .collect(joining(","));
        return StandInAnswer.json(422, """
                {"status":"error","errors":{%s}}""".formatted(errors));
    }

    @Override
    public String newId() {
        return super.newId().toUpperCase(Locale.ROOT);
    }

    @Override
    public StandInAnswer accepted(AcceptedMessage message) {
        // The vendor's message_id repeats for a number and a day, as this one does.
        String repeatingId = DAY.format(message.at()) + message.recipient() + "V2";
        return summary(message.id(), 1, """
                "message_id":%s,"numbers_sent":[%s]"""
                .formatted(TextNode.valueOf(repeatingId), TextNode.valueOf(message.recipient())));
    }

    @Override
    public StandInAnswer rejected(String recipient) {
        return summary(newId(), 0, """
                "numbers_sent":[]""");
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
                        TextNode.valueOf(message.recipient()), reported.word(), sentAt(message), message.id()));
    }

    @Override
    public String word(ReportedStatus status) {
        return status == ReportedStatus.PENDING ? "SUBMITTED" : status.name();
    }

    private static StandInAnswer summary(String id, int sent, String further) {
        return StandInAnswer.json(200, """
                {"status":"success","code":"2000","message":"messages sent successfully","summary":{"_id":"%s",\
                "type":"API QUICK SMS","total_sent":%d,"contacts":1,"total_rejected":%d,"credit_used":%d,\
                "credit_left":1483,"wallet_used":0,%s}}""".formatted(id, sent, 1 - sent, sent, further));
    }
}
