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
 * The table's values: the time of the last update (8 bytes, milliseconds), then the state as JSON.
 *
 * <p>
 * Not a timestamped store of Kafka Streams, which keeps the time elsewhere: it could not read the
 * changelogs of today, and under a new name it would start empty, since its input is committed.
 */
final class StoredState {

    /** The stored JSON has these names in capitals, since earlier releases wrote them so. */
    private static final JsonMapper MAPPER = TopicJson.MAPPER.rebuild().addMixIn(DeliveryStatus.class, ByName.class)
            .addMixIn(ReportedStatus.class, ByName.class).build();

    private StoredState() {}

    static byte[] write(MessageState state, Instant updatedAt) {
        try {
            byte[] json = MAPPER.writeValueAsBytes(state);
            return ByteBuffer.allocate(Long.BYTES + json.length).putLong(updatedAt.toEpochMilli()).put(json).array();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static MessageState read(byte[] value) {
        try {
            return MAPPER.readValue(value, Long.BYTES, value.length - Long.BYTES, MessageState.class);
        } catch (IOException e) {
            throw new UncheckedIOException("The table holds a state that cannot be read", e);
        }
    }

    static Instant updatedAt(byte[] value) {
        return Instant.ofEpochMilli(ByteBuffer.wrap(value).getLong());
    }

    private interface ByName {

        @JsonValue(false)
        String word();
    }
}
