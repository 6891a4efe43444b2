package dev.smsgateway.provider;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

import dev.smsgateway.message.DeliveryReport;

/**
 * The result of asking a vendor about messages.
 */
public sealed interface PollAnswer {

    /**
     * Reads the answer of a Laravel application: a {@code status} of success, and the reports.
     *
     * @param member the name of the field with the reports
     */
    static PollAnswer of(HttpReply reply, String member, Function<JsonNode, Stream<DeliveryReport>> read) {
        return of(reply, json -> Optional.of(json.path(member))
                .filter(reports -> json.path("status").asText().equals("success") && reports.isContainerNode())
                .map(reports -> read.apply(reports).toList()));
    }

    /**
     * Reads any vendor's answer.
     *
     * @param read the reports in the body of a 2xx, empty when it is no answer
     */
    static PollAnswer of(HttpReply reply, Function<JsonNode, Optional<List<DeliveryReport>>> read) {
        if (reply.status() == 429) {
            return new Throttled(reply.retryAfter());
        }
        Optional<List<DeliveryReport>> reports = reply.is2xx() ? read.apply(reply.json()) : Optional.empty();
        return reports.<PollAnswer>map(Answered::new)
                .orElseGet(() -> new Failed("HTTP " + reply.status() + " without reports"));
    }

    /**
     * It answered.
     *
     * @param reports its reports; a message that it does not know, or cannot report on yet, has none
     */
    record Answered(List<DeliveryReport> reports) implements PollAnswer {

        public Answered {
            reports = List.copyOf(reports);
        }
    }

    /**
     * It was asked too often.
     *
     * @param retryAfter how long it wants to be left alone, null when it did not say
     */
    record Throttled(@Nullable Duration retryAfter) implements PollAnswer {}

    /**
     * It could not be asked, or its answer could not be understood.
     *
     * @param detail what happened, in words of ours
     */
    record Failed(String detail) implements PollAnswer {}
}
