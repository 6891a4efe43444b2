package dev.smsgateway.provider.arkesel;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.smsgateway.message.DeliveryReport;
import dev.smsgateway.provider.PollAnswer;
import dev.smsgateway.provider.PolledMessage;
import dev.smsgateway.provider.PolledReports;
import dev.smsgateway.provider.ProviderHttpClient;
import dev.smsgateway.provider.ReportWords;
import dev.smsgateway.provider.SendUrl;

/**
 * Asks Arkesel for the reports on many messages at once. It answers with a map from their ids to
 * reports, in which an unknown id has an error.
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
        return PollAnswer.of(() -> http.ask(url, headers, body(messages)), "data", data -> messages.stream()
                .flatMap(message -> report(message, data.path(message.providerMessageId())).stream()));
    }

    private static String body(List<PolledMessage> messages) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode ids = body.putArray("msg_ids");
        messages.forEach(message -> ids.add(message.providerMessageId()));
        return body.toString();
    }

    private Optional<DeliveryReport> report(PolledMessage message, JsonNode entry) {
        JsonNode status = entry.path("status");
        return status.isTextual() && !status.asText().equals("error")
                ? Optional.of(words.report(message.id(), message.providerMessageId(), status.asText(), clock.instant()))
                : Optional.empty();
    }
}
