package dev.smsgateway.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

import org.apache.kafka.clients.consumer.ConsumerRecord;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Compares the answers to senders, the results and what providers accepted.
 */
final class Verdict {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Set<String> SURELY_NOT_SENT = Set.of("unavailable", "rejected", "expired");

    private final Map<Broken, List<String>> violations = new EnumMap<>(Broken.class);

    private final Map<String, JsonNode> results = new HashMap<>();

    private int messages;

    private int doubts;

    private int marked;

    private int lookups;

    private int postponed;

    private Verdict() {
        for (Broken broken : Broken.values()) {
            violations.put(broken, new ArrayList<>());
        }
    }

    /**
     * @param requests all records of {@code sms-requests}
     * @param results all records of {@code sms-results}
     */
    static Verdict of(List<Sending> sendings, List<ConsumerRecord<String, String>> requests,
            List<ConsumerRecord<String, String>> results, LedgerProvider providers) {
        Map<String, String> texts = new HashMap<>();
        for (ConsumerRecord<String, String> request : requests) {
            texts.put(request.partition() + "/" + request.offset(), json(request.value()).path("message").asText());
        }
        Map<String, Set<String>> byText = new HashMap<>();
        for (ConsumerRecord<String, String> result : results) {
            JsonNode place = json(result.value()).path("request");
            String text = texts.get(place.path("partition").asInt() + "/" + place.path("offset").asLong());
            byText.computeIfAbsent(String.valueOf(text), _ -> new HashSet<>()).add(result.value());
        }
        Set<String> onTopic = new HashSet<>(texts.values());
        Verdict verdict = new Verdict();
        for (Sending sending : sendings) {
            List<JsonNode> ends = byText.getOrDefault(sending.text(), Set.of()).stream().map(Verdict::json).toList();
            verdict.judge(sending, onTopic.contains(sending.text()), ends, providers.acceptances(sending.text()));
            ends.stream().findFirst().ifPresent(end -> verdict.results.put(sending.text(), end));
        }
        return verdict;
    }

    /** Compares the results with the final status of the messages. */
    void compare(Aftermath aftermath, LedgerProvider providers, Lookups during) {
        lookups = during.answered();
        postponed = during.postponed();
        violations(Broken.LOOKUP_DENIED_THE_MESSAGE).addAll(during.denied());
        results.forEach((text, end) -> aftermath.expect(end, providers.acceptances(text),
                providers.acceptances(text).stream().filter(providers::hasPushed).toList()));
        aftermath.await();
        results.values().stream().map(end -> end.path("message_id").asText()).forEach(id -> {
            String what = aftermath.describe(id);
            note(Broken.WRONG_STATUS, what, aftermath.isWrong(id));
            note(Broken.WEBHOOK_LOST, what, aftermath.isWebhookLost(id));
            note(Broken.WEBHOOK_CHANGED, what, aftermath.isWebhookChanged(id));
            note(Broken.WEBHOOKS_OUT_OF_ORDER, what, aftermath.isOutOfOrder(id));
        });
    }

    int messages() {
        return messages;
    }

    /** Attempts in doubt: their outcome was never recorded. */
    int doubts() {
        return doubts;
    }

    /** Lookups that returned a status during the failures. */
    int lookups() {
        return lookups;
    }

    /** Lookups that were answered with 503. */
    int postponed() {
        return postponed;
    }

    /** Messages that were sent a second time by policy. */
    int marked() {
        return marked;
    }

    List<String> violations(Broken broken) {
        return violations.computeIfAbsent(broken, _ -> new ArrayList<>());
    }

    void assertKept() {
        assertThat(violations).allSatisfy((broken, texts) -> assertThat(texts).as(broken.name()).isEmpty());
    }

    private void judge(Sending sending, boolean onTopic, List<JsonNode> ends, List<Handover> acceptances) {
        messages++;
        boolean isMarked = ends.stream().anyMatch(end -> end.path("possible_duplicate").asBoolean());
        boolean isUnconfirmed = ends.stream().anyMatch(end -> status(end).equals("unconfirmed"));
        long doubtful = ends.stream().flatMap(Verdict::attempts).map(attempt -> attempt.path("outcome").asText())
                .filter(outcome -> outcome.equals("unconfirmed") || outcome.equals("in_doubt")).count();
        doubts += (int) ends.stream().flatMap(Verdict::attempts)
                .filter(attempt -> attempt.path("outcome").asText().equals("in_doubt")).count();
        marked += isMarked ? 1 : 0;
        note(Broken.LOST, sending, (sending.isAccepted() || onTopic) && ends.isEmpty());
        note(Broken.SENT_TWICE_IN_SILENCE, sending, acceptances.size() > 1 && !isMarked);
        note(Broken.SENT_TWICE_ALTHOUGH_HELD, sending, acceptances.size() > 1 && sending.hold());
        note(Broken.MARKED_WITHOUT_DOUBT, sending, (isMarked || isUnconfirmed) && doubtful == 0);
        note(Broken.ENDED_AS_NOT_SENT_ALTHOUGH_ACCEPTED, sending, !acceptances.isEmpty()
                && ends.stream().anyMatch(end -> SURELY_NOT_SENT.contains(status(end))));
        note(Broken.SENT_WITHOUT_A_PROVIDER, sending, acceptances.isEmpty()
                && ends.stream().anyMatch(end -> status(end).equals("sent")));
        note(Broken.MORE_THAN_ONE_END, sending, ends.size() > 1);
        note(Broken.CALLER_LEFT_HANGING, sending, sending.status() == Sending.HANGING);
        note(Broken.CALLER_TOLD_A_LIE, sending, isLie(sending, onTopic, acceptances));
    }

    /** An answer that leaves the outcome open is no lie: pending, unconfirmed, outcome unknown. */
    private static boolean isLie(Sending sending, boolean onTopic, List<Handover> acceptances) {
        if (sending.body().isEmpty() || sending.status() <= 0) {
            return false;
        }
        JsonNode answer = json(sending.body());
        String problem = answer.path("type").asText();
        return switch (sending.status()) {
            case 200 -> acceptances.isEmpty();
            case 202 -> false;
            case 503 -> problem.endsWith("not-accepted") && onTopic
                    || problem.isEmpty() && !acceptances.isEmpty();
            default -> !acceptances.isEmpty();
        };
    }

    private void note(Broken broken, Sending sending, boolean isBroken) {
        note(broken, sending.text(), isBroken);
    }

    private void note(Broken broken, String what, boolean isBroken) {
        if (isBroken) {
            violations(broken).add(what);
        }
    }

    private static String status(JsonNode end) {
        return end.path("status").asText();
    }

    private static java.util.stream.Stream<JsonNode> attempts(JsonNode end) {
        return StreamSupport.stream(end.path("attempts").spliterator(), false);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What must never happen. */
    enum Broken {

        LOST, SENT_TWICE_IN_SILENCE, SENT_TWICE_ALTHOUGH_HELD, MARKED_WITHOUT_DOUBT,

        ENDED_AS_NOT_SENT_ALTHOUGH_ACCEPTED, SENT_WITHOUT_A_PROVIDER, MORE_THAN_ONE_END, CALLER_LEFT_HANGING,

        CALLER_TOLD_A_LIE, LOOKUP_DENIED_THE_MESSAGE, WRONG_STATUS, WEBHOOK_LOST, WEBHOOK_CHANGED,

        WEBHOOKS_OUT_OF_ORDER
    }
}
