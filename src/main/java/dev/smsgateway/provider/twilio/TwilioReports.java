package dev.smsgateway.provider.twilio;

import static dev.smsgateway.message.ReportedStatus.DELIVERED;
import static dev.smsgateway.message.ReportedStatus.PENDING;
import static dev.smsgateway.message.ReportedStatus.UNDELIVERED;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.WebRequest;

import com.fasterxml.jackson.databind.JsonNode;

import dev.smsgateway.message.DeliveryReport;
import dev.smsgateway.message.MessageId;
import dev.smsgateway.message.ReportedStatus;
import dev.smsgateway.provider.PolledMessage;
import dev.smsgateway.provider.ProviderSettings;
import dev.smsgateway.provider.PushedReportAddresses;
import dev.smsgateway.provider.PushedReports;
import dev.smsgateway.provider.ReportWords;

/**
 * Reads Twilio's reports. A pushed one is a form with a signature. Source of the words:
 * {@code twilio_api_v2010.json} in twilio/twilio-oai.
 */
@Component
final class TwilioReports implements PushedReports {

    private static final Logger log = LoggerFactory.getLogger(TwilioReports.class);

    private static final Map<String, ReportedStatus> WORDS = Map.ofEntries(Map.entry("ACCEPTED", PENDING),
            Map.entry("SCHEDULED", PENDING), Map.entry("QUEUED", PENDING), Map.entry("SENDING", PENDING),
            Map.entry("SENT", PENDING), Map.entry("PARTIALLY_DELIVERED", PENDING), Map.entry("DELIVERED", DELIVERED),
            Map.entry("READ", DELIVERED), Map.entry("UNDELIVERED", UNDELIVERED), Map.entry("FAILED", UNDELIVERED),
            Map.entry("CANCELED", UNDELIVERED));

    private static final Pattern SID = Pattern.compile("(?:SM|MM)[0-9a-f]{32}");

    private static final Pattern PORT = Pattern.compile("^(https?://[^/]+?)(?::\\d+)?(/.*)$");

    private static final int LONGEST_WORD = 32;

    private final ReportWords words;

    private final PushedReportAddresses addresses;

    private final String authToken;

    private final AtomicBoolean warned = new AtomicBoolean();

    TwilioReports(ProviderSettings settings, PushedReportAddresses addresses, Clock clock) {
        this.words = new ReportWords(TwilioProvider.NAME, WORDS, clock);
        this.addresses = addresses;
        this.authToken = settings.of(TwilioProvider.NAME, TwilioProperties.class).authToken();
    }

    @Override
    public String name() {
        return TwilioProvider.NAME;
    }

    @Override
    public Optional<DeliveryReport> read(MessageId message, WebRequest call) {
        String sid = call.getParameter("MessageSid");
        String status = call.getParameter("MessageStatus");
        if (sid == null || !SID.matcher(sid).matches() || status == null || status.length() > LONGEST_WORD) {
            return Optional.empty();
        }
        if (!authToken.isBlank() && !isSigned(message, call)) {
            warnOnce();
            return Optional.empty();
        }
        return Optional.of(words.report(message, sid, status));
    }

    /** What is said of one message when it is asked about. */
    Optional<DeliveryReport> read(PolledMessage message, JsonNode answer) {
        return answer.path("sid").asText().equals(message.providerMessageId()) && answer.path("status").isTextual()
                ? Optional.of(words.report(message.id(), message.providerMessageId(), answer.path("status").asText()))
                : Optional.empty();
    }

    private boolean isSigned(MessageId message, WebRequest call) {
        String shown = call.getHeader(TwilioSignature.HEADER);
        Map<String, String> form = call.getParameterMap().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, field -> String.join("", field.getValue())));
        return shown != null && addresses.of(name(), message).stream().flatMap(TwilioReports::withAndWithoutPort)
                .anyMatch(url -> MessageDigest.isEqual(TwilioSignature.of(authToken, url, form).getBytes(UTF_8),
                        shown.getBytes(UTF_8)));
    }

    /** Twilio's own libraries accept both. */
    private static Stream<String> withAndWithoutPort(String url) {
        String usual = url.startsWith("https:") ? ":443" : ":80";
        return Stream.of(url, PORT.matcher(url).replaceFirst("$1$2"),
                PORT.matcher(url).replaceFirst("$1" + usual + "$2"));
    }

    private void warnOnce() {
        if (warned.compareAndSet(false, true)) {
            log.warn(
                    "A delivery report of Twilio came to its right address with a signature that does not fit, and was "
                            + "dropped, as all like it will be. Either a proxy changed its form or took its signature away, or "
                            + "PUBLIC_URL is not the address that Twilio was told, or TWILIO_AUTH_TOKEN is another account's.");
        }
    }
}
