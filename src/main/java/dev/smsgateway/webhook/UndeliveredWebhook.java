package dev.smsgateway.webhook;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.smsgateway.topic.TopicJson;

/**
 * A webhook that could not be delivered, as {@code topics/sms-callbacks-dlt/schema.json} describes
 * it.
 *
 * @param id the {@code webhook-id} it was tried with
 * @param reason why the last of the tries failed
 * @param since when the change came in
 */
record UndeliveredWebhook(String id, String reason, int tries, Instant since, Instant givenUpAt,
        @Nullable String statusCallback, StatusChange change) {

    byte[] write() {
        return TopicJson.write(this);
    }
}
