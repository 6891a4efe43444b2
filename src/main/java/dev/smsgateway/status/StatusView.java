package dev.smsgateway.status;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.swagger.v3.oas.annotations.media.Schema;

import dev.smsgateway.message.Attempt;
import dev.smsgateway.message.PhoneNumber;
import dev.smsgateway.status.Fact.DeadLetterFact;
import dev.smsgateway.status.Fact.ReportFact;
import dev.smsgateway.status.Fact.RequestFact;
import dev.smsgateway.status.Fact.ResultFact;

/**
 * What a caller is told of a message.
 */
@Schema(name = "MessageStatus")
record StatusView(String messageId, CurrentStatus status,
        @Schema(description = "Masked where callers are not told apart by keys") @Nullable String recipient,
        @Nullable String provider, @Nullable String providerMessageId, boolean possibleDuplicate,
        @Nullable Integer segments, @Nullable String error, Instant changedAt,
        @Schema(description = "What happened, in order of time") List<Event> timeline,
        @Schema(description = "Every call to a provider") List<Try> attempts) {

    /**
     * @param full whether the caller may see the number
     */
    static StatusView of(String messageId, MessageState state, RecordedChange current, boolean full) {
        return new StatusView(messageId, current.status(), recipient(state, full), current.provider(),
                current.providerMessageId(), state.possibleDuplicate(), state.segments(), current.error(),
                current.at(), timeline(state),
                state.results().stream()
                        .flatMap(round -> round.attempts().stream().map(attempt -> Try.of(round.round(), attempt)))
                        .toList());
    }

    private static @Nullable String recipient(MessageState state, boolean full) {
        String number = state.recipient();
        return number == null || full ? number : new PhoneNumber(number).masked();
    }

    private static List<Event> timeline(MessageState state) {
        Stream<Event> events = Stream
                .of(state.requests().stream().map(Event::of), state.deadLetters().stream().map(Event::of),
                        state.results().stream().map(Event::of), state.reports().stream().map(Event::of))
                .flatMap(all -> all);
        return events.sorted(Comparator.comparing(Event::at)).toList();
    }

    /**
     * @param what {@code result} for the result of a round, {@code report} for what a provider said of
     *     it, {@code request} for a request, {@code dead_letter} for one that cannot be processed
     * @param word the provider's own word
     */
    @Schema(name = "TimelineEvent")
    record Event(Instant at, @Schema(allowableValues = {
            "request", "dead_letter", "result", "report"}) String what,
            @Schema(allowableValues = {"pending", "sent", "delivered", "undelivered", "rejected", "unavailable",
                    "unconfirmed", "expired", "dead_letter"}) String status,
            @Nullable Integer round, @Nullable String provider,
            @Nullable String word){

        static Event of(RequestFact request) {
            return new Event(request.at(), "request", CurrentStatus.PENDING.word(),
                    request.round() == 0 ? null : request.round(), null, null);
        }

        static Event of(DeadLetterFact dead) {
            String word = CurrentStatus.DEAD_LETTER.word();
            return new Event(dead.at(), word, word, dead.round() == 0 ? null : dead.round(), null, null);
        }

        static Event of(ResultFact result) {
            return new Event(result.at(), "result", result.status().word(), result.round(), result.provider(), null);
        }

        static Event of(ReportFact report) {
            return new Event(report.at(), "report", report.status().word(), null, report.provider(),
                    report.word());
        }
    }

    /** One call to a provider. */
    @Schema(name = "Attempt")
    record Try(int round, String provider,
            @Schema(allowableValues = {
                    "accepted", "rejected", "unavailable", "unconfirmed",
                    "in_doubt"}) String outcome,
            @Nullable String reason, @Nullable String detail,
            @Nullable String providerMessageId, Instant startedAt, long durationMs){

        static Try of(int round, Attempt attempt) {
            return new Try(round, attempt.provider(), attempt.outcome().word(), attempt.reason(), attempt.detail(),
                    attempt.providerMessageId(), attempt.startedAt(), attempt.duration().toMillis());
        }
    }
}
