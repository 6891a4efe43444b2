package dev.smsgateway.provider;

import java.util.OptionalDouble;

import dev.smsgateway.message.SendRequest;

/**
 * A vendor that sends SMS.
 */
public interface SmsProvider {

    /** The name in settings, records and metrics: lower-case letters and digits. */
    String name();

    /**
     * The most messages a second that the account may send, over the whole fleet; empty for any number.
     */
    default OptionalDouble maxPerSecond() {
        return OptionalDouble.empty();
    }

    /**
     * Hands one message to the vendor with exactly one HTTP request, and waits for its answer. Every
     * answer of the vendor is a value; an exception is a defect of the adapter.
     */
    SendOutcome send(SendRequest request);
}
