package dev.smsgateway.provider.mnotify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.util.Map;
import java.util.OptionalDouble;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.smsgateway.message.SendRequest;
import dev.smsgateway.provider.BalanceCheck;
import dev.smsgateway.provider.BalanceReply;
import dev.smsgateway.provider.ProviderHttpClient;
import dev.smsgateway.provider.SendOutcome;
import dev.smsgateway.provider.SendUrl;
import dev.smsgateway.provider.SmsProvider;

/**
 * Sends through mNotify's quick SMS call, one recipient a call. The key travels in the URL, the
 * only place where mNotify reads it, so the URL is never shown.
 */
final class MnotifyProvider implements SmsProvider, BalanceCheck {

    static final String NAME = "mnotify";

    static final String SEND_PATH = "/api/sms/quick";

    private static final Map<String, String> HEADERS = Map.of("Accept", "application/json");

    private final ProviderHttpClient http;

    private final URI urlWithKey;

    private final URI balanceUrlWithKey;

    private final String senderId;

    private final @Nullable Double maxPerSecond;

    MnotifyProvider(ProviderHttpClient http, MnotifyProperties properties) {
        this.http = http;
        String key = "?key=" + URLEncoder.encode(properties.apiKey(), UTF_8);
        this.urlWithKey = URI.create(SendUrl.of(NAME, properties.apiUrl(), SEND_PATH) + key);
        this.balanceUrlWithKey = URI
                .create(SendUrl.beside(NAME, properties.apiUrl(), SEND_PATH, "/api/balance/sms") + key);
        this.senderId = properties.senderId();
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
        return http.post(urlWithKey, HEADERS, body(request), request.expiresAt(),
                reply -> MnotifyReplies.outcome(reply, request));
    }

    @Override
    public Balance balance() {
        return BalanceReply.ask(http, balanceUrlWithKey, HEADERS, "/balance", "/bonus");
    }

    /** Without {@code sms_type}, whose only legal value charges another purse. */
    private String body(SendRequest request) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray("recipient").add(request.recipient().digits());
        body.put("sender", request.sender() == null ? senderId : request.sender().value());
        body.put("message", request.text().value());
        body.put("is_schedule", false);
        body.put("schedule_date", "");
        return body.toString();
    }
}
