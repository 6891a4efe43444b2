package dev.smsgateway.status;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonProperty;

import dev.smsgateway.topic.TopicJson;

/**
 * A message that a provider accepted and whose final delivery report has not come.
 *
 * @param polls how often the provider was polled for it
 * @param due the time of the next poll
 * @param missing whether it counts as missing
 */
record DueReport(String provider, @Nullable String providerMessageId, Instant sentAt,
        @JsonProperty("asked") int polls, Instant due, boolean missing) {

    byte[] write() {
        return TopicJson.write(this);
    }

    static DueReport read(byte[] json) {
        try {
            return TopicJson.MAPPER.readValue(json, DueReport.class);
        } catch (IOException e) {
            throw new UncheckedIOException("The table holds a due report that cannot be read", e);
        }
    }
}
