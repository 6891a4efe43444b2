package dev.smsgateway.provider.arkesel;

import java.time.Clock;
import java.util.List;
import java.util.Map;

import org.apache.hc.core5.http.HttpEntity;
import org.springframework.stereotype.Component;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.smsgateway.message.SendRequest;
import dev.smsgateway.provider.BalanceCheck;
import dev.smsgateway.provider.ConditionalOnCredentials;
import dev.smsgateway.provider.HttpProvider;
import dev.smsgateway.provider.HttpReply;
import dev.smsgateway.provider.PollAnswer;
import dev.smsgateway.provider.PolledMessage;
import dev.smsgateway.provider.PolledReports;
import dev.smsgateway.provider.ProviderSettings;
import dev.smsgateway.provider.PushedReportAddresses;
import dev.smsgateway.provider.SendOutcome;

/**
 * Calls Arkesel's SMS API v2, with the key in a header. A send call has one recipient, a poll asks
 * for the reports on many messages.
 */
@Component
@ConditionalOnCredentials(ArkeselProvider.NAME)
final class ArkeselProvider extends HttpProvider implements BalanceCheck, PolledReports {

    static final String NAME = "arkesel";

    private static final Api API = new Api(NAME, "https://sms.arkesel.com", "/api/v2/sms/send");

    /** Arkesel documents no bound; integrators take as many recipients a call. */
    private static final int MOST_PER_CALL = 100;

    private final PushedReportAddresses reportAddresses;

    private final ArkeselReports reports;

    ArkeselProvider(ProviderSettings settings, PushedReportAddresses reportAddresses, ArkeselReports reports,
            Clock clock) {
        super(API, settings, clock);
        this.reportAddresses = reportAddresses;
        this.reports = reports;
    }

    @Override
    protected Map<String, String> headers() {
        return Map.of("api-key", key());
    }

    @Override
    protected HttpEntity body(SendRequest request) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("sender", senderOf(request));
        body.put("message", request.text().value());
        body.putArray("recipients").add(request.recipient().digits());
        reportAddresses.of(name(), request.id()).ifPresent(url -> body.put("callback_url", url));
        return json(body);
    }

    @Override
    protected SendOutcome outcome(HttpReply reply, SendRequest request) {
        return ArkeselReplies.outcome(reply, request);
    }

    /** Messages are paid from one of the two purses that it tells. */
    @Override
    public Balance balance() {
        return ask("/api/v2/clients/balance-details", null, reply -> Balance.of(reply, "/data/sms_balance"),
                Balance::fails);
    }

    @Override
    public int mostPerCall() {
        return MOST_PER_CALL;
    }

    @Override
    public PollAnswer poll(List<PolledMessage> messages) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode ids = body.putArray("msg_ids");
        messages.forEach(message -> ids.add(message.providerMessageId()));
        return ask("/api/v2/sms/message-reports", json(body), reply -> PollAnswer.of(reply, "data",
                data -> messages.stream().flatMap(message -> reports.read(message, data).stream())),
                PollAnswer.Failed::new);
    }
}
