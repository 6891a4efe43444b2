package dev.smsgateway.provider.arkesel;

import static dev.smsgateway.message.ReportedStatus.DELIVERED;
import static dev.smsgateway.message.ReportedStatus.PENDING;
import static dev.smsgateway.message.ReportedStatus.UNDELIVERED;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import org.springframework.stereotype.Component;
import org.springframework.web.context.request.WebRequest;

import com.fasterxml.jackson.databind.JsonNode;

import dev.smsgateway.message.DeliveryReport;
import dev.smsgateway.message.MessageId;
import dev.smsgateway.message.ReportedStatus;
import dev.smsgateway.provider.PolledMessage;
import dev.smsgateway.provider.PushedReports;
import dev.smsgateway.provider.ReportWords;

/**
 * Reads Arkesel's reports. A pushed one has two parameters and no signature; every instance
 * understands it, also one that never calls Arkesel. Source of the words: the API's specification
 * v2.4.0, which has these six.
 */
@Component
final class ArkeselReports implements PushedReports {

    private static final Map<String, ReportedStatus> WORDS = Map.of("SUBMITTED", PENDING, "QUEUED", PENDING,
            "DELIVERED", DELIVERED, "NOT_DELIVERED", UNDELIVERED, "EXPIRED", UNDELIVERED, "PROHIBITED", UNDELIVERED);

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private static final int LONGEST_WORD = 32;

    private final ReportWords words;

    ArkeselReports(Clock clock) {
        this.words = new ReportWords(ArkeselProvider.NAME, WORDS, clock);
    }

    @Override
    public String name() {
        return ArkeselProvider.NAME;
    }

    @Override
    public Optional<DeliveryReport> read(MessageId message, WebRequest call) {
        String id = call.getParameter("sms_id");
        String status = call.getParameter("status");
        return id == null || !ID.matcher(id).matches() || status == null || status.length() > LONGEST_WORD
                ? Optional.empty()
                : Optional.of(words.report(message, id, status));
    }

    /**
     * Reads what a polled answer has under the provider's id of the message, in which an unknown id has
     * an error.
     */
    Optional<DeliveryReport> read(PolledMessage message, JsonNode answer) {
        JsonNode status = answer.path(message.providerMessageId()).path("status");
        return status.isTextual() && !status.asText().equals("error")
                ? Optional.of(words.report(message.id(), message.providerMessageId(), status.asText()))
                : Optional.empty();
    }
}
