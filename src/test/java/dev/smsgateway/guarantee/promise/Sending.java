package dev.smsgateway.guarantee.promise;

import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One call or record of a sender, and its answer.
 *
 * @param trace the trace id that its record carries, unique
 * @param from the time from which its lifetime counts at the latest
 * @param status the HTTP status; 0 when the connection ended without an answer; -1 when there was
 *     neither an answer nor an end
 * @param replayed whether the answer is marked as that of an earlier request
 * @param body of the answer, or of the record that a producer wrote
 */
public record Sending(Asked asked, String trace, Instant from, Instant answeredAt, int status, boolean replayed,
        String body) {

    public static final int CLOSED = 0;

    public static final int HANGING = -1;

    /** The status of a record that is safe on the topic. */
    public static final int ON_TOPIC = 202;

    public boolean isAccepted() {
        return status == 200 || status == 202;
    }

    /** The message's id, when the sender knows it and the request is surely on the topic. */
    public Optional<String> messageId() {
        return isAccepted() ? Optional.ofNullable(answer().path("message_id").textValue()) : Optional.empty();
    }

    /** Whether the answer is a problem of that kind. */
    boolean isProblem(String kind) {
        return answer().path("type").asText().endsWith(":" + kind);
    }

    /** Whether the answer tells a result. */
    boolean isResult() {
        return status > 0 && answer().hasNonNull("status") && answer().hasNonNull("timestamp")
                && !answer().path("status").asText().equals("pending");
    }

    JsonNode answer() {
        return Json.read(body);
    }

    /** From this moment on it must not be sent; null where its sender did not say. */
    @Nullable
    Instant expiry() {
        return asked.lifetime() == null ? null : from.plus(asked.lifetime());
    }
}
