package dev.smsgateway.status;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.smsgateway.message.Attempt;
import dev.smsgateway.message.DeliveryStatus;
import dev.smsgateway.message.ReportedStatus;

/**
 * Something that is known of a message because a record says so.
 */
sealed interface Fact {

    /** From the first to the last, the same for everyone. */
    Comparator<Fact> BY_TIME = Comparator.comparing(Fact::at).thenComparing(Fact::source);

    Instant at();

    /** The record that says so: topic, partition and offset. */
    String source();

    /**
     * The message was to be sent.
     *
     * @param round which round of it, 0 where the request does not say
     * @param fingerprint the same for requests that ask for the same
     */
    record Asked(Instant at, String source, int round, @Nullable String recipient, @Nullable Integer segments,
            @Nullable String tenant, @Nullable String statusCallback, @Nullable String fingerprint) implements Fact {

        /** Whether it asks once more for what the other asked for; not when it asks for something else. */
        boolean repeats(Asked other) {
            return at.isAfter(other.at)
                    && (fingerprint == null || other.fingerprint == null || fingerprint.equals(other.fingerprint));
        }

        @Override
        public String toString() {
            return "Asked[" + source + "]";
        }
    }

    /** A round of it was dispatched to the end. */
    record Ended(Instant at, String source, int round, DeliveryStatus status, @Nullable String provider,
            @Nullable String providerMessageId, boolean possibleDuplicate, @Nullable String error,
            @Nullable Integer segments, @Nullable String tenant, List<Attempt> attempts) implements Fact {

        public Ended {
            attempts = List.copyOf(attempts);
        }

        /** The attempts that a report of failure would have to be about for the round to have failed. */
        List<Attempt> copies() {
            List<Attempt> all = attempts.stream().filter(attempt -> attempt.outcome().mayHaveSent()).toList();
            List<Attempt> accepted = all.stream().filter(attempt -> attempt.outcome() == Attempt.Outcome.ACCEPTED)
                    .toList();
            return accepted.isEmpty() ? all : accepted;
        }
    }

    /** A provider said what became of it. */
    record Reported(Instant at, String source, String provider, @Nullable String providerMessageId,
            ReportedStatus status, @Nullable String word) implements Fact {

        /** Whether it may be about that attempt: a report that names no id is about any of its provider. */
        boolean isAbout(Attempt attempt) {
            String id = attempt.providerMessageId();
            return provider.equals(attempt.provider())
                    && (providerMessageId == null || id == null || providerMessageId.equals(id));
        }
    }
}
