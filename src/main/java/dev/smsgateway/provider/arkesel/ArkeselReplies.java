package dev.smsgateway.provider.arkesel;

import java.util.Optional;
import java.util.regex.Pattern;

import dev.smsgateway.message.SendRequest;
import dev.smsgateway.provider.HttpReply;
import dev.smsgateway.provider.LaravelReply;
import dev.smsgateway.provider.LaravelReply.Complaint;
import dev.smsgateway.provider.SendOutcome;
import dev.smsgateway.provider.SendOutcome.Accepted;

/**
 * What Arkesel's codes and texts mean. Sources: the API's specification v2.4.0 (statuses, texts,
 * {@code invalid numbers}); for the codes of v1, which may appear in v2 replies, the README of
 * patricpoba/arkesel-php on GitHub.
 */
final class ArkeselReplies {

    private static final Pattern SPAM = Pattern.compile("\\bspam\\b");

    private static final Pattern KNOWN_PHRASES = Pattern
            .compile("\\b(?:invalid api key|authentication failed|insufficient balance|invalid coverage"
                    + "|inactive sms gateway|not allowed to use this sender id|invalid sender id)\\b");

    private ArkeselReplies() {}

    static SendOutcome outcome(HttpReply http, SendRequest request) {
        LaravelReply reply = new LaravelReply(http, request, KNOWN_PHRASES);
        return reply.throttlingOutcome().or(() -> success(reply, request)).or(() -> byCode(reply))
                .or(() -> byText(reply)).or(() -> byStatus(reply)).or(reply::validationOutcome)
                .or(() -> ownFailure(reply)).orElseGet(reply::outcomeOtherwise);
    }

    private static Optional<SendOutcome> success(LaravelReply reply, SendRequest request) {
        boolean okOfV1 = reply.code().equals("ok") && reply.status().isEmpty();
        if (!reply.is2xx() || !reply.saysSuccess() && !okOfV1) {
            return Optional.empty();
        }
        ArkeselReceipt receipt = new ArkeselReceipt(reply.json(), request.recipient());
        return Optional
                .of(receipt.isRefused() ? reply.rejected("number refused") : new Accepted(receipt.providerMessageId()));
    }

    private static Optional<SendOutcome> byCode(LaravelReply reply) {
        return Optional.ofNullable(switch (reply.code()) {
            case "100" -> reply.down("bad gateway request");
            case "101" -> reply.account("wrong action");
            case "102" -> reply.account("key refused");
            case "103" -> reply.rejected("number refused");
            case "104" -> reply.account("destination not covered", true);
            case "105" -> balanceOrCoverage(reply);
            case "106" -> reply.senderRefused();
            case "109" -> reply.account("schedule refused");
            case "111" -> spamOrSender(reply);
            case "ok" -> reply.is2xx() ? reply.unconfirmed("both success and error") : null;
            default -> null;
        });
    }

    private static Optional<SendOutcome> byText(LaravelReply reply) {
        return reply.complaint().map(complaint -> switch (complaint) {
            case SENDER -> reply.senderRefused();
            case BALANCE, COVERAGE -> balanceOrCoverage(reply);
            case GATEWAY_INACTIVE -> reply.account("gateway inactive for the account");
            case KEY -> reply.account("key refused");
        });
    }

    /** The status of one refusal alone, whatever the text. */
    private static Optional<SendOutcome> byStatus(LaravelReply reply) {
        return reply.httpStatus() == 402 ? Optional.of(balanceOrCoverage(reply)) : Optional.empty();
    }

    /** Arkesel says {@code SMS request failed!}; a bare message is Laravel's own and says nothing. */
    private static Optional<SendOutcome> ownFailure(LaravelReply reply) {
        boolean own = reply.httpStatus() == 500 && reply.status().equals("error");
        return own ? Optional.of(reply.down("request failed")) : Optional.empty();
    }

    /** v1 means a spam word by it, v2 a sender id that the account may not use. */
    private static SendOutcome spamOrSender(LaravelReply reply) {
        boolean aboutSender = reply.complaint().filter(Complaint.SENDER::equals).isPresent();
        return SPAM.matcher(reply.errorText()).find() && !aboutSender
                ? reply.rejected("text refused as spam")
                : reply.senderRefused();
    }

    /** One refusal for both. */
    private static SendOutcome balanceOrCoverage(LaravelReply reply) {
        return reply.notCovered("balance too low or destination not covered");
    }
}
