package dev.smsgateway.provider.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Speaks as Arkesel's API v2.
 */
final class ArkeselStandIn implements StandIn {

    private static final RequiredFields FIELDS = new RequiredFields("recipients");

    private static final int LONGEST_SENDER = 11;

    private final Supplier<UUID> ids;

    ArkeselStandIn(Supplier<UUID> ids) {
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
    public boolean hasKey(Call call) {
        return call.hasHeader("api-key");
    }

    @Override
    public Answer keyRefused() {
        return error(401, "Invalid API key");
    }

    @Override
    public Optional<Answer> complaint(JsonNode body) {
        Optional<Answer> missing = FIELDS.complaints(body).values().stream().findFirst().map(text -> error(422, text));
        return missing.or(() -> body.path("sender").asText().length() > LONGEST_SENDER
                ? Optional.of(error(422, "Invalid sender id"))
                : Optional.empty());
    }

    @Override
    public String recipient(JsonNode body) {
        return FIELDS.recipient(body);
    }

    @Override
    public Answer accepted(String recipient) {
        return Answer.json(200, """
                {"status":"success","data":[{"recipient":%s,"id":"%s"}]}"""
                .formatted(TextNode.valueOf(recipient), ids.get()));
    }

    @Override
    public Answer rejected(String recipient) {
        return Answer.json(200, """
                {"status":"success","data":[{"invalid numbers":[%s]}]}""".formatted(TextNode.valueOf(recipient)));
    }

    @Override
    public Answer noBalance() {
        return error(402, "Insufficient balance or invalid coverage!");
    }

    @Override
    public Answer balance() {
        return Answer.json(200, """
                {"data":{"sms_balance":"2003","main_balance":"GHS 20.99"},"status":"success"}""");
    }

    private static Answer error(int status, String message) {
        return Answer.json(status, """
                {"status":"error","message":%s}""".formatted(TextNode.valueOf(message)));
    }
}
