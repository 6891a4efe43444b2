package dev.smsgateway.guarantee.promise;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One body that was sent, once or repeatedly, and all that came of it.
 *
 * @param sendings every call and record with this body
 * @param written the trace ids of the records with this body that are on the topic
 * @param ends its different results
 * @param refused whether a dead letter says that its id belongs to another body
 * @param handovers the copies that providers accepted
 * @param rivals the other bodies that were sent with its id
 */
public record Message(List<Sending> sendings, Set<String> written, Set<JsonNode> ends, boolean refused,
        List<Handover> handovers, Rivals rivals) {

    private static final Set<String> SURELY_NOT_SENT = Set.of("unavailable", "rejected", "expired");

    /**
     * What became of other bodies with the same id.
     *
     * @param ended whether one of them has a result
     * @param sent whether a provider accepted one of them
     */
    public record Rivals(boolean ended, boolean sent) {

        public static final Rivals NONE = new Rivals(false, false);
    }

    public String text() {
        return sendings.getFirst().asked().text();
    }

    public boolean hold() {
        return sendings.getFirst().asked().hold();
    }

    public boolean isOnTopic() {
        return !written.isEmpty();
    }

    boolean isAccepted() {
        return sendings.stream().anyMatch(Sending::isAccepted);
    }

    boolean isWritten(Sending sending) {
        return written.contains(sending.trace());
    }

    public boolean isMarked() {
        return ends.stream().anyMatch(end -> end.path("possible_duplicate").asBoolean());
    }

    boolean isUnconfirmed() {
        return ends.stream().anyMatch(end -> status(end).equals("unconfirmed"));
    }

    boolean isSaidToBeSent() {
        return ends.stream().anyMatch(end -> status(end).equals("sent"));
    }

    /** Its attempts with that outcome. */
    public long attempts(String outcome) {
        return ends.stream().flatMap(Message::attempts)
                .filter(attempt -> attempt.path("outcome").asText().equals(outcome)).count();
    }

    /** The result of its last round. */
    public Optional<JsonNode> lastEnd() {
        return ends.stream().max(Comparator.comparingInt(Message::round));
    }

    /** The results that say that no provider has taken it, which is what the next round begins with. */
    Stream<JsonNode> notSent() {
        return ends.stream().filter(end -> SURELY_NOT_SENT.contains(status(end)));
    }

    /** Whether a provider had accepted it by then. */
    boolean isSentBy(Instant moment) {
        return handovers.stream().anyMatch(handover -> !handover.at().isAfter(moment));
    }

    String describe() {
        return "%s: %s; %s; %s".formatted(text(), sendings, ends, handovers);
    }

    static String status(JsonNode end) {
        return end.path("status").asText();
    }

    static int round(JsonNode end) {
        return end.path("round").asInt(1);
    }

    private static Stream<JsonNode> attempts(JsonNode end) {
        return StreamSupport.stream(end.path("attempts").spliterator(), false);
    }
}
