package dev.smsgateway.replay;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.smsgateway.message.InvalidMessageException;
import dev.smsgateway.message.SendRequest;
import dev.smsgateway.message.SendRequestRules;

/**
 * How long messages that are sent again may wait. An operator may give them a new lifetime; without
 * that, a message keeps the end it was given, so that a one-time password is not sent late by
 * mistake.
 *
 * @param ttl the new lifetime in seconds, null for none
 */
record RenewedRequest(@Nullable Long ttl, SendRequestRules rules, Instant now) {

    RenewedRequest {
        if (ttl != null && (ttl < 1 || ttl > rules.maxTtl().toSeconds())) {
            throw new InvalidMessageException("ttl", "must be 1 to " + rules.maxTtl().toSeconds() + " seconds");
        }
    }

    /** Whether it was given an end that is past, and no new life. */
    boolean isOver(ObjectNode json, SendRequest request) {
        return ttl == null && hasOwnEnd(json) && request.isExpired(now);
    }

    /** Writes the end into a copy that is written now. */
    void give(ObjectNode json, SendRequest request) {
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
