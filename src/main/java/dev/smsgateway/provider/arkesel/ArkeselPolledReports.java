package dev.smsgateway.provider.arkesel;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

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
 * Asks Arkesel for the reports on many messages at once. It answers with a map from their ids,
 * where one that it does not know has an error for a report.
 */
final class ArkeselPolledReports implements PolledReports {

    /** Arkesel documents no bound; integrators take as many recipients a call. */
    private static final int MOST_PER_CALL = 100;

    private final ProviderHttpClient http;

    private final URI url;

    private final Map<String, String> headers;

    private final Duration interval;

    private final ReportWords words;

    private final Clock clock;

    ArkeselPolledReports(ProviderHttpClient http, ArkeselProperties properties, ReportWords words, Clock clock) {
        this.http = http;
        this.url = SendUrl.beside(ArkeselProvider.NAME, properties.apiUrl(), ArkeselProvider.SEND_PATH,
                "/api/v2/sms/message-reports");
        this.headers = Map.of("api-key", properties.apiKey(), "Accept", "application/json");
        this.interval = properties.pollInterval();
        this.words = words;
        this.clock = clock;
    }

    @Override
    public String name() {
        return ArkeselProvider.NAME;
    }

    @Override
    public int mostPerCall() {
        return MOST_PER_CALL;
    }

    @Override
    public Duration interval() {
        return interval;
    }

    @Override
    public PollAnswer ask(List<PolledMessage> messages) {
        try {
            return answer(http.ask(url, headers, body(messages)), messages);
        } catch (IOException e) {
            return new Failed("no readable answer (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static String body(List<PolledMessage> messages) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode ids = body.putArray("msg_ids");
        messages.forEach(message -> ids.add(message.providerMessageId()));
        return body.toString();
    }

    private PollAnswer answer(HttpReply reply, List<PolledMessage> messages) {
        Instant now = clock.instant();
        if (reply.status() == 429) {
            return new Throttled(reply.retryAfter());
        }
        JsonNode json = reply.json().orElse(MissingNode.getInstance());
        JsonNode data = json.path("data");
        if (!reply.is2xx() || !json.path("status").asText().equals("success") || !data.isContainerNode()) {
            return new Failed("HTTP " + reply.status() + " without reports");
        }
        return new Answered(messages.stream()
                .flatMap(message -> report(message, data.path(message.providerMessageId()), now).stream()).toList());
    }

    private Optional<DeliveryReport> report(PolledMessage message, JsonNode entry, Instant now) {
        JsonNode status = entry.path("status");
        return status.isTextual() && !status.asText().equals("error")
                ? Optional.of(words.report(message.id(), message.providerMessageId(), status.asText(), now))
                : Optional.empty();
    }
}
