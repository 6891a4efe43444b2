package dev.smsgateway.status;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.smsgateway.message.Attempt;
import dev.smsgateway.status.Fact.Asked;
import dev.smsgateway.status.Fact.Ended;
import dev.smsgateway.status.Fact.Reported;

/**
 * All that is known of a message.
 *
 * @param asked by round, those that say none first
 * @param ended by round, one for each
 * @param reported what providers said, each thing once
 * @param changes of its status, in order
 */
record MessageState(List<Asked> asked, List<Ended> ended, List<Reported> reported, List<Change> changes) {

    static final MessageState NOTHING = new MessageState(List.of(), List.of(), List.of(), List.of());

    MessageState {
        asked = List.copyOf(asked);
        ended = List.copyOf(ended);
        reported = List.copyOf(reported);
        changes = List.copyOf(changes);
    }

    /** The last change of its status; none while only reports are known of it. */
    Optional<Change> current() {
        return changes.isEmpty() ? Optional.empty() : Optional.of(changes.getLast());
    }

    @Nullable
    String tenant() {
        return first(Ended::tenant, Asked::tenant);
    }

    @Nullable
    Integer segments() {
        return first(Ended::segments, Asked::segments);
    }

    @Nullable
    String recipient() {
        return first(_ -> null, Asked::recipient);
    }

    @Nullable
    String statusCallback() {
        return first(_ -> null, Asked::statusCallback);
    }

    /** Whether more than one attempt may have sent it, in whichever rounds. */
    boolean possibleDuplicate() {
        return ended.stream().anyMatch(Ended::possibleDuplicate) || ended.stream()
                .flatMap(round -> round.attempts().stream()).map(Attempt::outcome)
                .filter(Attempt.Outcome::mayHaveSent).count() > 1;
    }

    private <T> @Nullable T first(Function<Ended, @Nullable T> ofResult, Function<Asked, @Nullable T> ofRequest) {
        return Stream.concat(ended.stream().map(ofResult), asked.stream().map(ofRequest)).filter(value -> value != null)
                .findFirst().orElse(null);
    }

    @Override
    public String toString() {
        return "MessageState" + changes;
    }
}
