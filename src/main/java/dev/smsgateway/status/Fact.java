package dev.smsgateway.status;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.smsgateway.message.Attempt;
import dev.smsgateway.message.DeliveryReport;
import dev.smsgateway.message.DeliveryStatus;
import dev.smsgateway.message.MessageId;
import dev.smsgateway.message.ReportedStatus;

/**
 * What one record says of a message. The table stores facts as JSON, so the names of their
 * components stay.
 */
sealed interface Fact {

    /** From the first to the last; every instance sorts alike. */
    Comparator<Fact> BY_TIME = Comparator.comparing(Fact::at).thenComparing(Fact::source);

    Instant at();

    /** The record: {@code topic/partition/offset}. */
    String source();

    /**
     * The message is to be sent.
     *
     * @param round from 1; 0 where the request names none
     * @param fingerprint equal for requests with the same content
     */
    record RequestFact(Instant at, String source, int round, @Nullable String recipient, @Nullable Integer segments,
            @Nullable String tenant, @Nullable String statusCallback, @Nullable String fingerprint) implements Fact {

        /** Whether it is later than the other and has the same content. */
        boolean repeats(RequestFact other) {
            return at.isAfter(other.at)
                    && (fingerprint == null || other.fingerprint == null || fingerprint.equals(other.fingerprint));
        }

        @Override
        public String toString() {
            return "RequestFact[" + source + "]";
        }
    }

    /**
     * A request cannot be processed.
     *
     * @param round of the request; 0 where it names none
     */
    record DeadLetterFact(Instant at, String source, int round, String reason) implements Fact {}

    /** What is known of the alias is about a message. */
    record AliasFact(Instant at, String source, String messageId) implements Fact {}

    /** A round has its result. */
    record ResultFact(Instant at, String source, int round, DeliveryStatus status, @Nullable String provider,
            @Nullable String providerMessageId, boolean possibleDuplicate, @Nullable String error,
            @Nullable Integer segments, @Nullable String tenant, List<Attempt> attempts) implements Fact {

        public ResultFact {
            attempts = List.copyOf(attempts);
        }

        /** The attempts that may have sent the message. */
        List<Attempt> copies() {
            return attempts.stream().filter(attempt -> attempt.outcome().mayHaveSent())
                    .toList();
        }

        /** The attempts that a provider accepted. */
        List<Attempt> accepted() {
            return copies().stream().filter(copy -> copy.outcome() == Attempt.Outcome.ACCEPTED).toList();
        }
    }

    /** A provider reports what became of the message. */
    record ReportFact(Instant at, String source, String provider, @Nullable String providerMessageId,
            ReportedStatus status, @Nullable String word) implements Fact {

        /** The report under the id of its message. */
        DeliveryReport about(MessageId message) {
            return new DeliveryReport(message, provider, providerMessageId, status, word, at);
        }

        /**
         * Whether it may be about that attempt; a report without an id may be about any of its provider.
         */
        boolean isAbout(Attempt attempt) {
            String id = attempt.providerMessageId();
            return provider.equals(attempt.provider())
                    && (providerMessageId == null || id == null || providerMessageId.equals(id));
        }
    }
}
