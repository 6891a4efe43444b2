package dev.smsgateway.suppression;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * That a number wants no more messages of a sender, as {@code topics/sms-suppressions/schema.json}
 * describes it.
 */
@Schema(name = "Suppression")
record Suppression(@Schema(description = "From when on") Instant since,
        @Schema(description = "Who said so: the sender over this API, or a provider that refused a message because "
                + "the number had opted out") Source source) {

    /** Who said so. */
    enum Source {

        @JsonProperty("sender")
        SENDER,

        @JsonProperty("provider")
        PROVIDER
    }
}
