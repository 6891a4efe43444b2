package dev.smsgateway.status;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;

import dev.smsgateway.topic.TopicJson;

/**
 * The table's values: when something was last learned of the message (8 bytes, milliseconds), then
 * all that is known as JSON.
 */
final class StoredState {

    private StoredState() {}

    static byte[] write(MessageState state, Instant touched) {
        byte[] json = TopicJson.write(state);
        return ByteBuffer.allocate(Long.BYTES + json.length).putLong(touched.toEpochMilli()).put(json).array();
    }

    static MessageState read(byte[] value) {
        try {
            return TopicJson.MAPPER.readValue(value, Long.BYTES, value.length - Long.BYTES, MessageState.class);
        } catch (IOException e) {
            throw new UncheckedIOException("What the table wrote cannot be read", e);
        }
    }

    static Instant touched(byte[] value) {
        return Instant.ofEpochMilli(ByteBuffer.wrap(value).getLong());
    }
}
