package dev.smsgateway.provider.sandbox;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.smsgateway.message.ReportedStatus;

/**
 * How a vendor reads a call and words its answers.
 */
interface StandIn {

    /** The provider's name, and the first part of its paths. */
    String name();

    /** The digit of the reserved numbers that mean this provider alone. */
    int digit();

    String sendPath();

    String balancePath();

    boolean hasKey(Call call);

    Answer keyRefused();

    /** What the vendor finds wrong with the fields of a send call. */
    Optional<Answer> complaint(JsonNode body);

    /** The recipient, from a body without complaint. */
    String recipient(JsonNode body);

    /** A new id for a message. */
    String newId();

    Answer accepted(String recipient, String id);

    Answer rejected(String recipient);

    Answer noBalance();

    Answer balance();

    /**
     * Method and path of the call that asks for reports; a path that ends in a star takes any last
     * part.
     */
    String reportMethod();

    String reportPath();

    /** The ids that such a call asks about. */
    List<String> askedAbout(Call call);

    /** Says of each message what is reported, in the order of the ids. */
    Answer reports(List<Reported> reported);

    String word(ReportedStatus status);

    /** Where the body of a send call wants to be called with reports. */
    Optional<String> callbackUrl(JsonNode body);

    /**
     * What is reported of a message.
     *
     * @param message null when there is none with the id
     * @param word the vendor's word, empty when there is no message
     */
    record Reported(String id, @Nullable AcceptedMessage message, String word) {}
}
