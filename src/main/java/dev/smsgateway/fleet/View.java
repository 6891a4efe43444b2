package dev.smsgateway.fleet;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * How one instance sees one provider, as it tells the others.
 *
 * @param dispatching whether it calls the provider; one that does not only follows the others
 * @param failureCount consecutive failures
 * @param calls calls within the last 30 seconds, and how many of them failed
 * @param lastCommand the last command that it has applied, 0 where none was
 * @param lastFailureAt by its own clock, as all times here: for people, nothing is decided by them
 * @param nextProbeAt present where it is the one who is going to probe
 */
record View(String instance, String provider, boolean dispatching, State state, long term, long round,
        int failureCount, int calls, int failures, long lastCommand, @Nullable Instant lastFailureAt,
        @Nullable Instant openedAt, @Nullable Instant nextProbeAt) {

    String key() {
        return key(instance, provider);
    }

    static String key(String instance, String provider) {
        return instance + "/" + provider;
    }

    Epoch epoch() {
        return new Epoch(term, round);
    }

    /** Whether it has opened the provider on its own in this epoch, in which the fleet has not. */
    boolean hasOpened(Epoch epoch) {
        return dispatching && state.isOpened() && epoch().equals(epoch);
    }

    @JsonIgnore
    boolean isDispatchingTraffic() {
        return dispatching && calls > 0;
    }

    /** Whether the other one says the same of the breaker, apart from its counts. */
    boolean agreesWith(@Nullable View other) {
        return other != null && state == other.state && epoch().equals(other.epoch())
                && lastCommand == other.lastCommand && dispatching == other.dispatching;
    }
}
