package dev.smsgateway.status;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.smsgateway.topic.TopicJson;

/**
 * A message that was sent and of which no final report has come.
 *
 * @param asked how often its provider was asked
 * @param due when to look after it next
 * @param missing whether its report is missing for long
 */
record AwaitedReport(String provider, @Nullable String providerMessageId, Instant sentAt, int asked, Instant due,
        boolean missing) {

    byte[] write() {
        return TopicJson.write(this);
    }

    static AwaitedReport read(byte[] json) {
        try {
            return TopicJson.MAPPER.readValue(json, AwaitedReport.class);
        } catch (IOException e) {
            throw new UncheckedIOException("What the table wrote cannot be read", e);
        }
    }
}
