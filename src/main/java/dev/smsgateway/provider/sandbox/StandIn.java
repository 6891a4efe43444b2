package dev.smsgateway.provider.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

import dev.smsgateway.message.ReportedStatus;

/**
 * How a vendor reads a call and words its answers.
 */
public interface StandIn {

    Profile profile();

    boolean hasKey(StandInCall call);

    /** What the vendor finds wrong with the fields of a send call. */
    Optional<StandInAnswer> complaint(JsonNode body);

    /** The recipient, from a body without complaint. */
    String recipient(JsonNode body);

    /** A new id for a message. */
    String newId();

    StandInAnswer accepted(AcceptedMessage message);

    StandInAnswer rejected(String recipient);

    /** The ids that a call for reports asks about. */
    List<String> askedAbout(StandInCall call);

    /** Says of each message what is reported, in the order of the ids. */
    StandInAnswer reports(List<Reported> reported);

    String word(ReportedStatus status);

    /**
     * The call that pushes a report; empty when the send call named no address.
     *
     * @param sent the body of the send call
     */
    default Optional<Push> push(JsonNode sent, String id, String word) {
        return Optional.empty();
    }

    /**
     * Who is played, and what is always answered in the same words.
     *
     * @param name the provider's name, and the first part of its paths
     * @param digit that of the reserved numbers that mean this provider alone
     */
    record Profile(String name, int digit, Calls calls, StandInAnswer keyRefused, StandInAnswer noBalance,
            StandInAnswer balance) {}

    /**
     * The vendor's calls, each as {@code POST /v1/send}. A path that ends in a star takes any last
     * part.
     *
     * @param reports asks for reports, null where the vendor only pushes them
     */
    record Calls(String send, String balance, @Nullable String reports) {}

    /**
     * A message that was accepted.
     *
     * @param id the provider's id of it
     * @param recipient the number as it was written in the call
     */
    record AcceptedMessage(String id, String recipient, Instant at) {}

    /**
     * What is reported of a message.
     *
     * @param message null when there is none with the id
     * @param word the vendor's word, empty when there is no message
     */
    record Reported(String id, @Nullable AcceptedMessage message, String word) {}

    /**
     * A call to the gateway.
     *
     * @param url parameters included
     * @param form the body of a POST, null for a GET
     */
    record Push(String url, @Nullable String form, Map<String, String> headers) {

        public static Push get(String url) {
            return new Push(url, null, Map.of());
        }
    }
}
