package dev.smsgateway.replay;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.smsgateway.message.InvalidMessageException;
import dev.smsgateway.message.SendRequest;
import dev.smsgateway.message.SendRequestRules;

/**
 * When messages that are sent again expire. An operator may give them a new lifetime. Without one,
 * a message keeps its end, so that a one-time password is not sent late by mistake.
 *
 * @param ttl the new lifetime in seconds, null for none
 */
record NewEnd(@Nullable Long ttl, SendRequestRules rules, Instant now) {

    NewEnd {
        if (ttl != null && (ttl < 1 || ttl > rules.maxTtl().toSeconds())) {
            throw new InvalidMessageException("ttl", "must be 1 to " + rules.maxTtl().toSeconds() + " seconds");
        }
    }

    /** Whether the end of the message has passed, and it gets no new one. */
    boolean isOver(ObjectNode json, SendRequest request) {
        return ttl == null && hasOwnEnd(json) && request.isExpired(now);
    }

    /** Writes the end into a copy that is written now. */
    void writeInto(ObjectNode json, SendRequest request) {
        boolean keepsItsEnd = ttl == null && hasOwnEnd(json);
        json.remove("ttl");
        json.remove("expires_at");
        if (keepsItsEnd) {
            json.put("expires_at", request.expiresAt().toString());
        } else {
            json.put("ttl", ttl == null ? rules.defaultTtl().toSeconds() : ttl);
        }
    }

    private static boolean hasOwnEnd(ObjectNode json) {
        return json.hasNonNull("ttl") || json.hasNonNull("expires_at");
    }
}
