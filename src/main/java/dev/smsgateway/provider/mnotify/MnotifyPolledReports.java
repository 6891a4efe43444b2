package dev.smsgateway.provider.mnotify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

import dev.smsgateway.message.DeliveryReport;
import dev.smsgateway.provider.PollAnswer;
import dev.smsgateway.provider.PollAnswer.Answered;
import dev.smsgateway.provider.PolledMessage;
import dev.smsgateway.provider.PolledReports;
import dev.smsgateway.provider.ProviderHttpClient;
import dev.smsgateway.provider.ReportWords;
import dev.smsgateway.provider.SendUrl;

/**
 * Asks mNotify for the report on one campaign, which is one message here. An empty report means
 * that nothing is known yet. The URL holds the key, so no log or error shows it.
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

    /** Only an id of the form of a campaign's may become a part of the path. */
    @Override
    public PollAnswer ask(List<PolledMessage> messages) {
        PolledMessage message = messages.getFirst();
        if (!CAMPAIGN.matcher(message.providerMessageId()).matches()) {
            return new Answered(List.of());
        }
        return PollAnswer.of(() -> http.ask(urlWithKey(message.providerMessageId()), HEADERS), "report",
                report -> strongest(report, message).stream());
    }

    private URI urlWithKey(String campaign) {
        return URI.create(SendUrl.beside(MnotifyProvider.NAME, properties.apiUrl(), MnotifyProvider.SEND_PATH,
                "/api/campaign/" + campaign) + "?key=" + URLEncoder.encode(properties.apiKey(), UTF_8));
    }

    private Optional<DeliveryReport> strongest(JsonNode report, PolledMessage message) {
        return entries(report).filter(entry -> isOf(entry, message))
                .map(entry -> words.report(message.id(), message.providerMessageId(), entry.path("status").asText(),
                        clock.instant()))
                .max(Comparator.comparing(MnotifyPolledReports::rank));
    }

    /** The report on a campaign is a list, the report on a single message an object. */
    private static Stream<JsonNode> entries(JsonNode report) {
        return report.isArray() ? StreamSupport.stream(report.spliterator(), false) : Stream.of(report);
    }

    private static boolean isOf(JsonNode entry, PolledMessage message) {
        String campaign = entry.path("campaign_id").asText("");
        return entry.path("status").isTextual()
                && (campaign.isEmpty() || campaign.equalsIgnoreCase(message.providerMessageId()));
    }

    /** A message with several reports arrived if one of them says so. */
    private static int rank(DeliveryReport report) {
        return switch (report.status()) {
            case PENDING -> 0;
            case UNDELIVERED -> 1;
            case DELIVERED -> 2;
        };
    }
}
