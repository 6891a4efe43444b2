package dev.smsgateway.provider.twilio;

import java.util.Set;
import java.util.regex.Pattern;

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
 * What Twilio's codes mean. Sources: {@code www.twilio.com/docs/api/errors}, each code with a page
 * of its own, of which 20429, 20500 and 20503 say whether a message may be sent again;
 * {@code twilio_api_v2010.json} in twilio/twilio-oai for the created message.
 */
final class TwilioReplies {

    private static final Pattern SID = Pattern.compile("(?:SM|MM)[0-9a-f]{32}");

    private static final Set<String> FAILED = Set.of("failed", "undelivered", "canceled");

    private static final int OPTED_OUT = 21610;

    private TwilioReplies() {}

    static SendOutcome outcome(HttpReply reply, SendRequest request) {
        if (reply.is2xx()) {
            return created(reply);
        }
        // A 503 was not processed, says the vendor. Any other 5xx may have been.
        if (reply.status() >= 500 && reply.status() != 503) {
            return new Unconfirmed("HTTP " + reply.status());
        }
        return reply.status() == 429 || reply.status() == 503 ? reply.outcomeByStatus() : refused(reply, request);
    }

    /** A message that has failed already was made and will not be sent. */
    private static SendOutcome created(HttpReply reply) {
        JsonNode message = reply.json();
        String sid = message.path("sid").asText();
        if (!SID.matcher(sid).matches()) {
            return reply.outcomeByStatus();
        }
        if (!FAILED.contains(message.path("status").asText())) {
            return new Accepted(sid);
        }
        int code = message.path("error_code").asInt();
        return code == OPTED_OUT
                ? new Rejected(detail(reply, code, "recipient opted out"), true)
                : new Unavailable(Reason.ACCOUNT, detail(reply, code, "failed at once"));
    }

    private static SendOutcome refused(HttpReply reply, SendRequest request) {
        int code = reply.json().path("code").asInt();
        return switch (code) {
            case 21211, 21214, 21217, 21604, 21614, 21635 -> new Rejected(detail(reply, code, "number refused"));
            case 21602, 21617 -> new Rejected(detail(reply, code, "text is empty or too long"));
            case OPTED_OUT -> new Rejected(detail(reply, code, "recipient opted out"), true);
            case 21408, 21612 -> account(detail(reply, code, "destination not covered"), Cause.MESSAGE);
            case 21212, 21601, 21603, 21606, 21607, 21659, 21660 -> account(detail(reply, code, "sender refused"),
                    request.sender() == null ? Cause.PROVIDER : Cause.MESSAGE);
            case 21608 -> account(detail(reply, code, "trial account"), Cause.PROVIDER);
            case 21609, 21701, 21702, 21703, 21704, 21705 -> account(
                    detail(reply, code, "address for reports or Messaging Service refused"), Cause.PROVIDER);
            case 10001, 20003, 20005, 20008, 20403, 20404 -> account(detail(reply, code, "account refused"),
                    Cause.PROVIDER);
            case 21611, 63038 -> new Unavailable(Reason.THROTTLED, detail(reply, code, "queue or day is full"));
            default -> reply.outcomeByStatus();
        };
    }

    private static Unavailable account(String detail, Cause cause) {
        return new Unavailable(Reason.ACCOUNT, detail, cause);
    }

    private static String detail(HttpReply reply, int code, String words) {
        return "HTTP " + reply.status() + ", code " + code + ": " + words;
    }
}
