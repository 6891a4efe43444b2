package dev.smsgateway.guarantee;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.flatMapping;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

import com.fasterxml.jackson.databind.JsonNode;

import dev.smsgateway.guarantee.promise.Handover;
import dev.smsgateway.guarantee.promise.Json;
import dev.smsgateway.guarantee.promise.Message;
import dev.smsgateway.guarantee.promise.Message.Rivals;
import dev.smsgateway.guarantee.promise.Sending;

/**
 * Puts together what was sent, what lies on the topics and what providers accepted, by message.
 */
final class Evidence {

    private final Map<String, Set<String>> written;

    private final Map<String, Set<JsonNode>> ends;

    private final Set<String> refused;

    private final LedgerProvider providers;

    Evidence(TopicReader topics, LedgerProvider providers) {
        List<ConsumerRecord<String, String>> requests = topics.all("sms-requests");
        Map<String, String> texts = requests.stream().collect(
                toMap(record -> record.partition() + "/" + record.offset(),
                        Evidence::text));
        this.providers = providers;
        this.written = requests.stream().collect(groupingBy(Evidence::text,
                flatMapping(record -> trace(record).stream(), toSet())));
        this.ends = topics.all("sms-results").stream().map(ConsumerRecord::value).distinct().map(Json::read)
                .collect(groupingBy(result -> texts.getOrDefault(place(result.path("request")), ""), toSet()));
        this.refused = topics.all("sms-requests-dlt").stream()
                .filter(letter -> header(letter, "dlt_reason").contains("belongs to another request"))
                .map(Evidence::text).collect(toSet());
    }

    /** All sendings of a run, by their body. */
    List<Message> messages(List<Sending> sendings) {
        Map<String, List<Sending>> byText = sendings.stream().collect(groupingBy(sending -> sending.asked().text(),
                LinkedHashMap::new, toList()));
        Map<String, Set<String>> byId = sendings.stream().filter(sending -> sending.asked().id() != null)
                .collect(groupingBy(sending -> String.valueOf(sending.asked().id()),
                        mapping(sending -> sending.asked().text(), toSet())));
        return byText.entrySet().stream().map(entry -> {
            String text = entry.getKey();
            String id = entry.getValue().getFirst().asked().id();
            List<String> rivals = Optional.ofNullable(id).map(byId::get).stream().flatMap(Set::stream)
                    .filter(other -> !other.equals(text)).toList();
            return new Message(entry.getValue(), written.getOrDefault(text, Set.of()),
                    ends.getOrDefault(text, Set.of()), refused.contains(text), handovers(text), rivals(rivals));
        }).toList();
    }

    private Rivals rivals(List<String> texts) {
        return new Rivals(texts.stream().anyMatch(ends::containsKey),
                texts.stream().anyMatch(text -> !handovers(text).isEmpty()));
    }

    private List<Handover> handovers(String text) {
        return providers.acceptances(text);
    }

    private static String place(JsonNode place) {
        return place.path("partition").asInt() + "/" + place.path("offset").asLong();
    }

    private static String text(ConsumerRecord<String, String> record) {
        return record.value() == null ? "" : Json.read(record.value()).path("message").asText();
    }

    private static Optional<String> trace(ConsumerRecord<String, String> record) {
        String parent = header(record, "traceparent");
        return parent.isEmpty() ? Optional.empty() : Optional.of(parent.split("-")[1]);
    }

    private static String header(ConsumerRecord<String, String> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }
}
