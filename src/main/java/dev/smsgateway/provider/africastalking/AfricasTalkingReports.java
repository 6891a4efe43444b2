package dev.smsgateway.provider.africastalking;

import static dev.smsgateway.message.ReportedStatus.DELIVERED;
import static dev.smsgateway.message.ReportedStatus.PENDING;
import static dev.smsgateway.message.ReportedStatus.UNDELIVERED;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.WebRequest;

import dev.smsgateway.message.DeliveryReport;
import dev.smsgateway.message.MessageId;
import dev.smsgateway.message.ReportedStatus;
import dev.smsgateway.provider.AccountReports;
import dev.smsgateway.provider.ReportWords;

/**
 * Reads the reports of Africa's Talking, forms without a signature, which come to the address that
 * is set in the account's dashboard. Sources of the words:
 * {@code docs.africastalking.com/sms/deliveryreports}; {@code Expired} as nyaruka/courier met it.
 */
@Component
final class AfricasTalkingReports implements AccountReports {

    private static final Map<String, ReportedStatus> WORDS = Map.of("SENT", PENDING, "SUBMITTED", PENDING, "BUFFERED",
            PENDING, "SUCCESS", DELIVERED, "FAILED", UNDELIVERED, "REJECTED", UNDELIVERED, "EXPIRED", UNDELIVERED,
            "ABSENTSUBSCRIBER", UNDELIVERED);

    private static final int LONGEST_WORD = 32;

    private final ReportWords words;

    AfricasTalkingReports(Clock clock) {
        this.words = new ReportWords(AfricasTalkingProvider.NAME, WORDS, clock);
    }

    @Override
    public String name() {
        return AfricasTalkingProvider.NAME;
    }

    @Override
    public @Nullable String providerMessageId(WebRequest call) {
        return call.getParameter("id");
    }

    @Override
    public Optional<DeliveryReport> read(MessageId message, WebRequest call) {
        String status = call.getParameter("status");
        return status == null || status.length() > LONGEST_WORD
                ? Optional.empty()
                : Optional.of(words.report(message, providerMessageId(call), status));
    }
}
