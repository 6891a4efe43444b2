package dev.smsgateway.provider.mnotify;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

import dev.smsgateway.message.SendRequest;
import dev.smsgateway.provider.HttpReply;
import dev.smsgateway.provider.LaravelReply;
import dev.smsgateway.provider.SendOutcome;
import dev.smsgateway.provider.SendOutcome.Accepted;

/**
 * What mNotify's codes and texts mean. Sources: the documentation of the BMS API (success and its
 * {@code summary}) and, for the numeric codes,
 * {@code http://developer.mnotify.com/SMS_API/Send_Multiple_SMS}; texts and statuses of errors as
 * integrators recorded them.
 */
final class MnotifyReplies {

    private static final String QUICK_SMS_SENT = "2000";

    private static final Set<String> SUCCESS_CODES = Set.of("1000", "1007", QUICK_SMS_SENT);

    private static final Pattern COUNT = Pattern.compile("\\d{1,9}");

    private static final Pattern FRAUD = Pattern.compile("\\bfraudulent content\\b");

    private static final Pattern KNOWN_PHRASES = Pattern
            .compile("\\b(?:invalid api key|insufficient (?:wallet )?balance|sender id (?:is )?not registered)\\b");

    private MnotifyReplies() {}

    static SendOutcome outcome(HttpReply http, SendRequest request) {
        LaravelReply reply = new LaravelReply(http, request, KNOWN_PHRASES);
        return reply.throttlingOutcome().or(() -> success(reply)).or(() -> byCode(reply)).or(() -> byText(reply))
                .or(reply::validationOutcome).or(() -> content(reply)).or(() -> ownFailure(reply))
                .orElseGet(reply::outcomeOtherwise);
    }

    /** A refused number is a success to mNotify, with one rejected in its summary. */
    private static Optional<SendOutcome> success(LaravelReply reply) {
        boolean codeOfSuccess = SUCCESS_CODES.contains(reply.code());
        boolean claimed = reply.saysSuccess() || reply.status().isEmpty() && codeOfSuccess && !reply.isError();
        if (!reply.is2xx() || !claimed) {
            return Optional.empty();
        }
        JsonNode summary = reply.json().path("summary");
        OptionalInt rejected = count(summary.path("total_rejected"));
        if (rejected.isPresent() && rejected.getAsInt() > 0) {
            return Optional.of(reply.rejected("number refused"));
        }
        boolean shown = summary.isObject() ? rejected.isPresent() : isComplete(reply);
        return codeOfSuccess && shown ? Optional.of(new Accepted(campaignId(summary))) : Optional.empty();
    }

    /** A code of v1 needs no summary; mNotify's quick SMS gives one, so its absence is a doubt. */
    private static boolean isComplete(LaravelReply reply) {
        return reply.json().isValueNode() || !reply.code().equals(QUICK_SMS_SENT);
    }

    private static OptionalInt count(JsonNode node) {
        String text = node.isMissingNode() || node.isNull() ? "0" : node.asText("").strip();
        return COUNT.matcher(text).matches() ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }

    /** {@code summary.message_id} is no id: it repeats for every message to a number on one day. */
    private static @Nullable String campaignId(JsonNode summary) {
        String id = summary.path("_id").asText("").strip();
        return id.isEmpty() ? null : id;
    }

    private static Optional<SendOutcome> byCode(LaravelReply reply) {
        return Optional.ofNullable(switch (reply.code()) {
            case "1000", "1007", QUICK_SMS_SENT ->
                reply.is2xx() ? reply.unconfirmed("success without its signs") : null;
            case "1002" -> reply.down("sending failed");
            case "1003" -> reply.account("balance too low");
            case "1004" -> reply.account("key refused");
            case "1005" -> reply.rejected("number refused");
            case "1006", "1011", "1012" -> reply.senderRefused();
            case "1008" -> reply.rejected("text is empty");
            default -> null;
        });
    }

    private static Optional<SendOutcome> byText(LaravelReply reply) {
        return reply.complaint().map(complaint -> switch (complaint) {
            case SENDER -> reply.senderRefused();
            case BALANCE -> reply.account("balance too low");
            case COVERAGE -> reply.notCovered("destination not covered");
            case GATEWAY_INACTIVE -> reply.account("gateway inactive for the account");
            case KEY -> reply.account("key refused");
        });
    }

    /** The content filter answers 419, which is no expired session here. */
    private static Optional<SendOutcome> content(LaravelReply reply) {
        boolean refused = reply.httpStatus() == 419 || reply.is2xx() && FRAUD.matcher(reply.errorText()).find();
        return refused ? Optional.of(reply.rejected("content refused")) : Optional.empty();
    }

    private static Optional<SendOutcome> ownFailure(LaravelReply reply) {
        return reply.httpStatus() == 500 && reply.isError()
                ? Optional.of(reply.down("request failed"))
                : Optional.empty();
    }
}
