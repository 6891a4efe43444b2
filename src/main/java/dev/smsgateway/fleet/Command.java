package dev.smsgateway.fleet;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What an operator wants of the breakers of one provider.
 *
 * @param id names it in logs
 * @param issuedBy the instance that was called
 */
public record Command(String id, String provider, Action action, Instant issuedAt, String issuedBy) {

    /** What is to be done. */
    public enum Action {

        /** Closed, with its failures forgotten; one that is forced open stays so. */
        @JsonProperty("reset")
        RESET,

        /** Out of service until it is closed. */
        @JsonProperty("force_open")
        FORCE_OPEN,

        /** In service. */
        @JsonProperty("close")
        CLOSE
    }
}
