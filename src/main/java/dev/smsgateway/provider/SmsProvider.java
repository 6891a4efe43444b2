package dev.smsgateway.provider;

import dev.smsgateway.message.SendRequest;

/**
 * A vendor that sends SMS.
 */
public interface SmsProvider {

    /** The name in settings, records and metrics: lower-case letters and digits. */
    String name();

    /**
     * Hands one message to the vendor with exactly one HTTP request, and waits for its answer. What the
     * vendor may answer is a value; an exception is a defect of the adapter.
     */
    SendOutcome send(SendRequest request);
}
