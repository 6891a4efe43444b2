package dev.smsgateway.journal;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonProperty;

import dev.smsgateway.queue.Origin;

/**
 * The request that a journal record is about.
 *
 * @param offset where its record lies on the topic of requests
 * @param origin where it was first written; null where no other request can have its id
 * @param fingerprint what it asks for; null where no other request can have its id
 * @param generation which message of its idempotency key it is about, 0 where it has no such key
 */
public record JournaledRequest(@JsonProperty("request") long offset, @Nullable Origin origin,
        @Nullable String fingerprint, long generation) {

    /** Header on journal records about requests that others may share their id with. */
    static final String TRACKED = "tracked";

    /** That of a claim. */
    static final JournaledRequest NONE = new JournaledRequest(-1, null, null, 0);

    boolean isTracked() {
        return origin != null;
    }
}
