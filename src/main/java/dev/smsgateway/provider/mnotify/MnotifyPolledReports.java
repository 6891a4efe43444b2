package dev.smsgateway.provider.mnotify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import dev.smsgateway.message.DeliveryReport;
import dev.smsgateway.provider.HttpReply;
import dev.smsgateway.provider.PollAnswer;
import dev.smsgateway.provider.PollAnswer.Answered;
import dev.smsgateway.provider.PollAnswer.Failed;
import dev.smsgateway.provider.PollAnswer.Throttled;
import dev.smsgateway.provider.PolledMessage;
import dev.smsgateway.provider.PolledReports;
import dev.smsgateway.provider.ProviderHttpClient;
import dev.smsgateway.provider.ReportWords;
import dev.smsgateway.provider.SendUrl;

/**
 * Asks mNotify for the report on one campaign, which is one message here. An empty report means
 * that nothing is known yet. The key travels in the URL, so the URL is never shown.
 */
final class MnotifyPolledReports implements PolledReports {

    private static final Map<String, String> HEADERS = Map.of("Accept", "application/json");

    private static final Pattern CAMPAIGN = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final ProviderHttpClient http;

    private final MnotifyProperties properties;

    private final ReportWords words;

    private final Clock clock;

    MnotifyPolledReports(ProviderHttpClient http, MnotifyProperties properties, ReportWords words, Clock clock) {
        this.http = http;
        this.properties = properties;
        this.words = words;
        this.clock = clock;
    }

    @Override
    public String name() {
        return MnotifyProvider.NAME;
    }

    @Override
    public int mostPerCall() {
        return 1;
    }

    @Override
    public Duration interval() {
        return properties.pollInterval();
    }

    /** An id that is none of a campaign cannot be a part of a path. */
    @Override
    public PollAnswer ask(List<PolledMessage> messages) {
        PolledMessage message = messages.getFirst();
        if (!CAMPAIGN.matcher(message.providerMessageId()).matches()) {
            return new Answered(List.of());
        }
        try {
            return answer(http.ask(urlWithKey(message.providerMessageId()), HEADERS), message);
        } catch (IOException e) {
            return new Failed("no readable answer (" + e.getClass().getSimpleName() + ")");
        }
    }

    private URI urlWithKey(String campaign) {
        return URI.create(SendUrl.beside(MnotifyProvider.NAME, properties.apiUrl(), MnotifyProvider.SEND_PATH,
                "/api/campaign/" + campaign) + "?key=" + URLEncoder.encode(properties.apiKey(), UTF_8));
    }

    private PollAnswer answer(HttpReply reply, PolledMessage message) {
        Instant now = clock.instant();
        if (reply.status() == 429) {
            return new Throttled(reply.retryAfter());
        }
        JsonNode json = reply.json().orElse(MissingNode.getInstance());
        JsonNode report = json.path("report");
        if (!reply.is2xx() || !json.path("status").asText().equals("success") || !report.isContainerNode()) {
            return new Failed("HTTP " + reply.status() + " without a report");
        }
        return new Answered(entries(report).filter(entry -> isOf(entry, message))
                .map(entry -> words.report(message.id(), message.providerMessageId(), entry.path("status").asText(),
                        now))
                .max(Comparator.comparing(MnotifyPolledReports::rank)).stream().toList());
    }

    /** The report on a campaign is a list, that on a single message an object. */
    private static Stream<JsonNode> entries(JsonNode report) {
        return report.isArray() ? StreamSupport.stream(report.spliterator(), false) : Stream.of(report);
    }

    private static boolean isOf(JsonNode entry, PolledMessage message) {
        String campaign = entry.path("campaign_id").asText("");
        return entry.path("status").isTextual()
                && (campaign.isEmpty() || campaign.equalsIgnoreCase(message.providerMessageId()));
    }

    /** One message that is reported on repeatedly arrived if any of the reports says so. */
    private static int rank(DeliveryReport report) {
        return switch (report.status()) {
            case PENDING -> 0;
            case UNDELIVERED -> 1;
            case DELIVERED -> 2;
        };
    }
}
