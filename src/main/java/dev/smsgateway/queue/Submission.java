package dev.smsgateway.queue;

import org.jspecify.annotations.Nullable;

import dev.smsgateway.message.SendRequest;

/**
 * A request on its way to the topic.
 *
 * @param fingerprint what it asks for, where its caller chose the id by a key; null where the id is
 *     the gateway's own
 */
public record Submission(SendRequest request, @Nullable String fingerprint, Trace trace) {

    boolean isKeyed() {
        return fingerprint != null;
    }
}
