package dev.smsgateway.provider.africastalking;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

import dev.smsgateway.message.SendRequest;
import dev.smsgateway.provider.HttpReply;
import dev.smsgateway.provider.SendOutcome;
import dev.smsgateway.provider.SendOutcome.Accepted;
import dev.smsgateway.provider.SendOutcome.Cause;
import dev.smsgateway.provider.SendOutcome.Reason;
import dev.smsgateway.provider.SendOutcome.Rejected;
import dev.smsgateway.provider.SendOutcome.Unavailable;
import dev.smsgateway.provider.SendOutcome.Unconfirmed;

/**
 * What the codes of Africa's Talking mean. A refusal comes with status 201 like a success, as the
 * code of the recipient's entry, or as a word where there is no entry. Sources: the list of codes
 * at {@code developers.africastalking.com/docs/sms/sending/bulk}; replies that
 * SamuelMwangiW/africastalking-laravel recorded and that issues of the vendor's SDKs show.
 */
final class AfricasTalkingReplies {

    private static final int SENT = 101;

    private static final int COULD_NOT_SEND = 500;

    private static final Pattern FIELD_OF_MESSAGE = Pattern.compile("form field '(?:to|message)'");

    private static final Pattern TIMED_OUT = Pattern.compile("\\btimely response\\b");

    private final HttpReply reply;

    private final SendRequest request;

    private AfricasTalkingReplies(HttpReply reply, SendRequest request) {
        this.reply = reply;
        this.request = request;
    }

    static SendOutcome outcome(HttpReply reply, SendRequest request) {
        return new AfricasTalkingReplies(reply, request).outcome();
    }

    private SendOutcome outcome() {
        if (!reply.is2xx()) {
            return byStatus();
        }
        JsonNode data = reply.json().path("SMSMessageData");
        if (!data.isObject()) {
            return reply.outcomeByStatus();
        }
        JsonNode entries = data.path("Recipients");
        return entries.isEmpty() ? byWord(data.path("Message").asText()) : byEntry(ownEntry(entries));
    }

    private SendOutcome byStatus() {
        boolean timedOut = reply.status() == 503 && TIMED_OUT.matcher(reply.body()).find();
        boolean ofMessage = reply.status() == 400 && FIELD_OF_MESSAGE.matcher(reply.body()).find();
        return timedOut
                ? new Unconfirmed("HTTP 503: timed out at the vendor")
                : ofMessage ? new Rejected("HTTP 400: recipient or text refused") : reply.outcomeByStatus();
    }

    /** A reply without an entry took no message. */
    private SendOutcome byWord(String word) {
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "invalidsenderid" -> senderRefused("");
            case "insufficientbalance" -> account("", "balance too low", Cause.PROVIDER);
            case "invalidphonenumber" -> rejected("", "number refused");
            default -> down("", "no entry for the recipient");
        };
    }

    private JsonNode ownEntry(JsonNode entries) {
        return StreamSupport.stream(entries.spliterator(), false)
                .filter(entry -> entry.path("number").asText().equals(request.recipient().e164())).findFirst()
                .orElse(entries.path(0));
    }

    private SendOutcome byEntry(JsonNode entry) {
        int number = code(entry);
        String code = ", code " + number;
        String id = entry.path("messageId").asText("").strip();
        boolean hasId = !id.isEmpty() && !id.equalsIgnoreCase("None") && !entry.path("messageId").isNull();
        boolean taken = number >= 100 && number <= 102;
        if (taken || hasId) {
            return taken && hasId
                    ? new Accepted(id)
                    : new Unconfirmed("HTTP " + reply.status() + code
                            + (hasId ? ": refused with an id" : ": taken without an id"));
        }
        return switch (number) {
            case 401 -> account(code, "held as a risk", Cause.PROVIDER);
            case 402 -> senderRefused(code);
            case 403 -> rejected(code, "number refused");
            case 404 -> rejected(code, "no mobile number");
            case 405 -> account(code, "balance too low", Cause.PROVIDER);
            case 406 -> new Rejected(detail(code, "recipient opted out"), true);
            case 407 -> account(code, "destination not covered", Cause.MESSAGE);
            case 409 -> account(code, "recipient is not to be disturbed", Cause.UNKNOWN);
            default -> down(code, "sending failed");
        };
    }

    /** Replies of 2016 have a word alone. */
    private static int code(JsonNode entry) {
        JsonNode code = entry.path("statusCode");
        boolean success = entry.path("status").asText().equalsIgnoreCase("Success");
        return code.isMissingNode() || code.isNull() ? success ? SENT : COULD_NOT_SEND : code.asInt();
    }

    private Rejected rejected(String code, String words) {
        return new Rejected(detail(code, words));
    }

    /** The message is at fault if it chose the sender id. */
    private Unavailable senderRefused(String code) {
        return account(code, "sender id refused", request.sender() == null ? Cause.PROVIDER : Cause.MESSAGE);
    }

    private Unavailable account(String code, String words, Cause cause) {
        return new Unavailable(Reason.ACCOUNT, detail(code, words), cause);
    }

    private Unavailable down(String code, String words) {
        return new Unavailable(Reason.DOWN, detail(code, words));
    }

    private String detail(String code, String words) {
        return "HTTP " + reply.status() + code + ": " + words;
    }
}
