package dev.smsgateway.provider.mnotify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;

import org.apache.hc.core5.http.HttpEntity;
import org.springframework.stereotype.Component;

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
import dev.smsgateway.provider.SendOutcome;

/**
 * Calls mNotify's BMS API, about one recipient a call. The key travels in the URL, the only place
 * where mNotify reads it, so no log or error shows the URL.
 */
@Component
@ConditionalOnCredentials(MnotifyProvider.NAME)
final class MnotifyProvider extends HttpProvider implements BalanceCheck, PolledReports {

    static final String NAME = "mnotify";

    private static final Api API = new Api(NAME, "https://api.mnotify.com", "/api/sms/quick");

    private static final Pattern CAMPAIGN = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final MnotifyReports reports;

    MnotifyProvider(ProviderSettings settings, Clock clock) {
        super(API, settings, clock);
        this.reports = new MnotifyReports(clock);
    }

    @Override
    protected URI url(String path) {
        return super.url(path + "?key=" + URLEncoder.encode(key(), UTF_8));
    }

    /** Without {@code sms_type}, whose only legal value charges another purse. */
    @Override
    protected HttpEntity body(SendRequest request) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray("recipient").add(request.recipient().digits());
        body.put("sender", senderOf(request));
        body.put("message", request.text().value());
        body.put("is_schedule", false);
        body.put("schedule_date", "");
        return json(body);
    }

    @Override
    protected SendOutcome outcome(HttpReply reply, SendRequest request) {
        return MnotifyReplies.outcome(reply, request);
    }

    @Override
    public Balance balance() {
        return ask("/api/balance/sms", null, reply -> Balance.of(reply, "/balance", "/bonus"), Balance::fails);
    }

    /** A campaign is one message here. */
    @Override
    public int mostPerCall() {
        return 1;
    }

    /** Only an id of the form of a campaign's may become a part of the path. */
    @Override
    public PollAnswer poll(List<PolledMessage> messages) {
        PolledMessage message = messages.getFirst();
        return CAMPAIGN.matcher(message.providerMessageId()).matches()
                ? ask("/api/campaign/" + message.providerMessageId(), null,
                        reply -> PollAnswer.of(reply, "report", report -> reports.read(message, report).stream()),
                        PollAnswer.Failed::new)
                : new PollAnswer.Answered(List.of());
    }
}
