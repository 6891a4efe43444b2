package dev.smsgateway.provider.arkesel;

import java.net.URI;
import java.util.Map;
import java.util.OptionalDouble;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.smsgateway.message.SendRequest;
import dev.smsgateway.provider.BalanceCheck;
import dev.smsgateway.provider.BalanceReply;
import dev.smsgateway.provider.ProviderHttpClient;
import dev.smsgateway.provider.PushedReportAddresses;
import dev.smsgateway.provider.SendOutcome;
import dev.smsgateway.provider.SendUrl;
import dev.smsgateway.provider.SmsProvider;

/**
 * Sends through Arkesel's SMS API v2, one recipient a call, the key in a header.
 */
final class ArkeselProvider implements SmsProvider, BalanceCheck {

    static final String NAME = "arkesel";

    static final String SEND_PATH = "/api/v2/sms/send";

    private final ProviderHttpClient http;

    private final URI url;

    private final URI balanceUrl;

    private final Map<String, String> headers;

    private final String senderId;

    private final PushedReportAddresses reportAddresses;

    private final @Nullable Double maxPerSecond;

    ArkeselProvider(ProviderHttpClient http, ArkeselProperties properties, PushedReportAddresses reportAddresses) {
        this.http = http;
        this.url = SendUrl.of(NAME, properties.apiUrl(), SEND_PATH);
        this.balanceUrl = SendUrl.beside(NAME, properties.apiUrl(), SEND_PATH, "/api/v2/clients/balance-details");
        this.headers = Map.of("api-key", properties.apiKey(), "Accept", "application/json");
        this.senderId = properties.senderId();
        this.reportAddresses = reportAddresses;
        this.maxPerSecond = properties.maxPerSecond();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public OptionalDouble maxPerSecond() {
        return maxPerSecond == null ? OptionalDouble.empty() : OptionalDouble.of(maxPerSecond);
    }

    @Override
    public SendOutcome send(SendRequest request) {
        return http.post(url, headers, body(request), request.expiresAt(),
                reply -> ArkeselReplies.outcome(reply, request));
    }

    /** Messages are paid from one of the two purses that it tells. */
    @Override
    public Balance balance() {
        return BalanceReply.ask(http, balanceUrl, headers, "/data/sms_balance");
    }

    private String body(SendRequest request) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("sender", request.sender() == null ? senderId : request.sender().value());
        body.put("message", request.text().value());
        body.putArray("recipients").add(request.recipient().digits());
        reportAddresses.of(NAME, request.id()).ifPresent(url -> body.put("callback_url", url));
        return body.toString();
    }
}
