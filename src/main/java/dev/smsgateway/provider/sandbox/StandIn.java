package dev.smsgateway.provider.sandbox;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.Optional;

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

    Answer accepted(String recipient);

    Answer rejected(String recipient);

    Answer noBalance();

    Answer balance();
}
