package dev.smsgateway.provider.africastalking;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

import org.apache.hc.core5.http.HttpEntity;
import org.springframework.stereotype.Component;

import dev.smsgateway.message.SendRequest;
import dev.smsgateway.provider.BalanceCheck;
import dev.smsgateway.provider.ConditionalOnCredentials;
import dev.smsgateway.provider.HttpProvider;
import dev.smsgateway.provider.HttpReply;
import dev.smsgateway.provider.ProviderSettings;
import dev.smsgateway.provider.SendOutcome;

/**
 * Calls the messaging API of Africa's Talking, with the key in a header and the application's name
 * in a form. A send call has one recipient.
 */
@Component
@ConditionalOnCredentials(value = AfricasTalkingProvider.NAME, accounts = "username api-key sender-id")
final class AfricasTalkingProvider extends HttpProvider implements BalanceCheck {

    static final String NAME = "africastalking";

    private static final Api API = new Api(NAME, "https://api.africastalking.com", "/version1/messaging");

    private final String username;

    AfricasTalkingProvider(ProviderSettings settings, Clock clock) {
        super(API, settings, clock);
        this.username = settings.of(NAME, AfricasTalkingProperties.class).username();
    }

    @Override
    protected Map<String, String> headers() {
        return Map.of("apiKey", key());
    }

    /** Without {@code enqueue}, which would leave refusals by the network to a report. */
    @Override
    protected HttpEntity body(SendRequest request) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("username", username);
        fields.put("to", request.recipient().e164());
        fields.put("message", request.text().value());
        fields.put("from", senderOf(request));
        fields.put("bulkSMSMode", "1");
        return form(fields);
    }

    @Override
    protected SendOutcome outcome(HttpReply reply, SendRequest request) {
        return AfricasTalkingReplies.outcome(reply, request);
    }

    /** One page of the documentation spells the member with a small letter. */
    @Override
    public Balance balance() {
        return ask("/version1/user?username=" + URLEncoder.encode(username, UTF_8), null,
                reply -> Balance.of(reply, "/UserData/balance", "/userData/balance"), Balance::fails);
    }
}
