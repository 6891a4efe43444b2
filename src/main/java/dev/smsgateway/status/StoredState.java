package dev.smsgateway.status;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

import dev.smsgateway.message.DeliveryStatus;
import dev.smsgateway.message.ReportedStatus;
import dev.smsgateway.topic.TopicJson;

/**
 * The table's values: when something was last learned of the message (8 bytes, milliseconds), then
 * all that is known as JSON.
 */
final class StoredState {

    /** What earlier releases stored names these in capitals. */
    private static final JsonMapper MAPPER = TopicJson.MAPPER.rebuild().addMixIn(DeliveryStatus.class, ByName.class)
            .addMixIn(ReportedStatus.class, ByName.class).build();

    private StoredState() {}

    static byte[] write(MessageState state, Instant touched) {
        try {
            byte[] json = MAPPER.writeValueAsBytes(state);
            return ByteBuffer.allocate(Long.BYTES + json.length).putLong(touched.toEpochMilli()).put(json).array();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static MessageState read(byte[] value) {
        try {
            return MAPPER.readValue(value, Long.BYTES, value.length - Long.BYTES, MessageState.class);
        } catch (IOException e) {
            throw new UncheckedIOException("What the table wrote cannot be read", e);
        }
    }

    static Instant touched(byte[] value) {
        return Instant.ofEpochMilli(ByteBuffer.wrap(value).getLong());
    }

    private interface ByName {

        @JsonValue(false)
        String word();
    }
}
