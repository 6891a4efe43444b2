package dev.smsgateway.fleet;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonProperty;

import dev.smsgateway.dispatch.BreakerState;

/**
 * How one instance sees one provider, as it publishes it to the others.
 *
 * @param dispatching whether it calls the provider; one that does not only follows the others
 * @param command with the turn, the fleet's term that the instance is in
 * @param failureCount consecutive failures
 * @param calls calls within the last 30 seconds
 * @param failures how many of those failed
 * @param lastCommand the last command that it has applied, 0 for none
 * @param lastFailureAt by its own clock, as all times here; they are for people, no decision uses
 *     them
 * @param nextProbeAt present when this instance is going to probe
 */
record PeerView(String instance, String provider, boolean dispatching, BreakerState state,
        @JsonProperty("term") long command, @JsonProperty("round") long turn, int failureCount, int calls,
        int failures, long lastCommand, @Nullable Instant lastFailureAt, @Nullable Instant openedAt,
        @Nullable Instant nextProbeAt) {

    String key() {
        return key(instance, provider);
    }

    static String key(String instance, String provider) {
        return instance + "/" + provider;
    }

    FleetTerm inTerm() {
        return new FleetTerm(command, turn);
    }

    /** Whether it has opened the provider on its own in this term. */
    boolean hasOpened(FleetTerm term) {
        return dispatching && state.isOpened() && inTerm().equals(term);
    }

    boolean hasCalls() {
        return dispatching && calls > 0;
    }

    /** Whether the other one says the same of the breaker, apart from its counts. */
    boolean agreesWith(@Nullable PeerView other) {
        return other != null && state == other.state && inTerm().equals(other.inTerm())
                && lastCommand == other.lastCommand && dispatching == other.dispatching;
    }
}
