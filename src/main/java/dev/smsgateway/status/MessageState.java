package dev.smsgateway.status;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;

import dev.smsgateway.status.Fact.DeadLetterFact;
import dev.smsgateway.status.Fact.ReportFact;
import dev.smsgateway.status.Fact.RequestFact;
import dev.smsgateway.status.Fact.ResultFact;

/**
 * Everything that is known of a message, as the table stores it in JSON.
 *
 * @param requests by round, those that name none first
 * @param results by round, one for each
 * @param reports what providers reported, without repetitions
 * @param changes of the status, in order
 * @param deadLetters by round, the last one of each
 * @param aliasOf the messages that the reports are about, where this is no message but an alias
 */
record MessageState(@JsonProperty("asked") List<RequestFact> requests,
        @JsonProperty("ended") List<ResultFact> results, @JsonProperty("reported") List<ReportFact> reports,
        List<RecordedChange> changes, @JsonInclude(Include.NON_EMPTY) List<DeadLetterFact> deadLetters,
        @JsonInclude(Include.NON_EMPTY) List<String> aliasOf) {

    static final MessageState EMPTY = new MessageState(List.of(), List.of(), List.of(), List.of(), List.of());

    MessageState(List<RequestFact> requests, List<ResultFact> results, List<ReportFact> reports,
            List<RecordedChange> changes, List<DeadLetterFact> deadLetters) {
        this(requests, results, reports, changes, deadLetters, List.of());
    }

    /** States of earlier releases know neither dead letters nor aliases. */
    @SuppressWarnings("ConstantValue")
    MessageState {
        requests = List.copyOf(requests);
        results = List.copyOf(results);
        reports = List.copyOf(reports);
        changes = List.copyOf(changes);
        deadLetters = deadLetters == null ? List.of() : List.copyOf(deadLetters);
        aliasOf = aliasOf == null ? List.of() : List.copyOf(aliasOf);
    }

    /** The last change of its status; empty while only reports are known. */
    Optional<RecordedChange> current() {
        return changes.isEmpty() ? Optional.empty() : Optional.of(changes.getLast());
    }

    @Nullable
    String tenant() {
        return first(ResultFact::tenant, RequestFact::tenant);
    }

    @Nullable
    Integer segments() {
        return first(ResultFact::segments, RequestFact::segments);
    }

    @Nullable
    String recipient() {
        return first(_ -> null, RequestFact::recipient);
    }

    @Nullable
    String statusCallback() {
        return first(_ -> null, RequestFact::statusCallback);
    }

    /** Whether more than one attempt may have sent it, over all rounds. */
    boolean possibleDuplicate() {
        return results.stream().anyMatch(ResultFact::possibleDuplicate)
                || results.stream().mapToInt(result -> result.copies().size()).sum() > 1;
    }

    private <T> @Nullable T first(Function<ResultFact, @Nullable T> ofResult,
            Function<RequestFact, @Nullable T> ofRequest) {
        return Stream.concat(results.stream().map(ofResult), requests.stream().map(ofRequest))
                .filter(value -> value != null).findFirst().orElse(null);
    }

    @Override
    public String toString() {
        return "MessageState" + changes;
    }
}
