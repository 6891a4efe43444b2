package dev.smsgateway.provider.sandbox;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

import dev.smsgateway.message.ReportedStatus;

/**
 * How a vendor reads a call and words its answers.
 */
public interface StandIn {

    /** The provider's name, and the first part of its paths. */
    String name();

    /** The digit of the reserved numbers that mean this provider alone. */
    int digit();

    String sendPath();

    String balancePath();

    boolean hasKey(StandInCall call);

    StandInAnswer keyRefused();

    /** What the vendor finds wrong with the fields of a send call. */
    Optional<StandInAnswer> complaint(JsonNode body);

    /** The recipient, from a body without complaint. */
    String recipient(JsonNode body);

    /** A new id for a message. */
    String newId();

    StandInAnswer accepted(String recipient, String id);

    StandInAnswer rejected(String recipient);

    StandInAnswer noBalance();

    StandInAnswer balance();

    /**
     * Method and path of the call that asks for reports; a path that ends in a star takes any last
     * part.
     */
    String reportMethod();

    String reportPath();

    /** The ids that such a call asks about. */
    List<String> askedAbout(StandInCall call);

    /** Says of each message what is reported, in the order of the ids. */
    StandInAnswer reports(List<Reported> reported);

    String word(ReportedStatus status);

    /**
     * The address, parameters included, that pushes a report; empty when the send call named none.
     *
     * @param sent the body of the send call
     */
    default Optional<String> pushUrl(JsonNode sent, String id, String word) {
        return Optional.empty();
    }

    /**
     * What is reported of a message.
     *
     * @param message null when there is none with the id
     * @param word the vendor's word, empty when there is no message
     */
    record Reported(String id, @Nullable AcceptedMessage message, String word) {}
}
