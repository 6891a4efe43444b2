package dev.smsgateway.queue;

import org.jspecify.annotations.Nullable;

import dev.smsgateway.message.SendRequest;

/**
 * A request on its way to the topic.
 *
 * @param fingerprint what it asks for, where its caller gave a key; null where it has none
 * @param generation which message of its key it is about, 0 where it has no key
 */
public record Submission(SendRequest request, @Nullable String fingerprint, long generation, Trace trace) {

    boolean isKeyed() {
        return fingerprint != null;
    }
}
