package dev.smsgateway.provider.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.apache.hc.core5.http.HttpEntity;
import org.springframework.stereotype.Component;

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
 * Calls Twilio's API of 2010-04-01, about one message a call.
 */
@Component
@ConditionalOnCredentials(value = TwilioProvider.NAME,
        accounts = {"account-sid auth-token sender-id", "account-sid api-key api-secret sender-id"},
        senders = TwilioProvider.SERVICE + "|\\+\\d{6,15}|[ -~]{1,11}")
final class TwilioProvider extends HttpProvider implements BalanceCheck, PolledReports {

    static final String NAME = "twilio";

    static final String SERVICE = "MG[0-9a-f]{32}";

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{1,64}");

    private static final Duration LONGEST_VALIDITY = Duration.ofHours(10);

    private final TwilioProperties account;

    private final PushedReportAddresses reportAddresses;

    private final TwilioReports reports;

    private final Clock clock;

    TwilioProvider(ProviderSettings settings, PushedReportAddresses reportAddresses, TwilioReports reports,
            Clock clock) {
        TwilioProperties own = settings.of(NAME, TwilioProperties.class);
        super(new Api(NAME, "https://api.twilio.com", path(own) + "/Messages.json"), settings, clock);
        this.account = own;
        this.reportAddresses = reportAddresses;
        this.reports = reports;
        this.clock = clock;
    }

    @Override
    protected Map<String, String> headers() {
        return Map.of("Authorization", account.authorization());
    }

    @Override
    protected HttpEntity body(SendRequest request) {
        String sender = senderOf(request);
        Duration validity = Duration.between(clock.instant(), request.expiresAt());
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("To", request.recipient().e164());
        fields.put(sender.matches(SERVICE) ? "MessagingServiceSid" : "From", sender);
        fields.put("Body", request.text().value());
        fields.put("ValidityPeriod",
                Long.toString(Math.clamp(validity.toSeconds(), 1, LONGEST_VALIDITY.toSeconds())));
        reportAddresses.of(name(), request.id()).ifPresent(url -> fields.put("StatusCallback", url));
        return form(fields);
    }

    @Override
    protected SendOutcome outcome(HttpReply reply, SendRequest request) {
        return TwilioReplies.outcome(reply, request);
    }

    @Override
    public Balance balance() {
        return ask(path(account) + "/Balance.json", null, reply -> Balance.of(reply, "/balance"), Balance::fails);
    }

    @Override
    public int mostPerCall() {
        return 1;
    }

    /** Only an id of the form of a message's may become a part of the path. */
    @Override
    public PollAnswer poll(List<PolledMessage> messages) {
        PolledMessage message = messages.getFirst();
        return ID.matcher(message.providerMessageId()).matches()
                ? ask(path(account) + "/Messages/" + message.providerMessageId() + ".json", null,
                        reply -> PollAnswer.of(reply, json -> reports.read(message, json).map(List::of)),
                        PollAnswer.Failed::new)
                : new PollAnswer.Answered(List.of());
    }

    private static String path(TwilioProperties account) {
        return "/2010-04-01/Accounts/" + URLEncoder.encode(account.accountSid(), UTF_8);
    }
}
