package dev.smsgateway.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonCreator.Mode;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The gateway's own id of a message: it exists before any provider is called and stays the same
 * across failover and redelivery.
 *
 * @param value 1 to 64 letters, digits, dots, colons, underscores or hyphens
 */
public record MessageId(@JsonValue String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    @JsonCreator(mode = Mode.DELEGATING)
    public MessageId {
        if (!FORM.matcher(value).matches()) {
            throw new InvalidMessageException("message_id",
                    "must be 1 to 64 letters, digits, dots, colons, underscores or hyphens");
        }
    }

    public static MessageId random() {
        return new MessageId(UUID.randomUUID().toString());
    }

    /**
     * What all requests of a tenant with one idempotency key have in common.
     *
     * @param tenant the caller's name, null where callers are not told apart
     */
    public static MessageId ofKey(@Nullable String tenant, String key) {
        // A tenant's name holds no slash, so that no two pairs read alike.
        String scoped = (tenant == null ? "" : tenant) + '/' + key;
        ByteBuffer digest = ByteBuffer.wrap(Sha256.of(scoped));
        return new MessageId(new UUID(digest.getLong(), digest.getLong()).toString());
    }

    /**
     * The id of the message that a key stands for in that generation.
     *
     * @param generation 0 where the id stands for one message only
     */
    public MessageId inGeneration(long generation) {
        return generation == 0 ? this : new MessageId(value + '.' + generation);
    }

    /** The key, where this is the id of its message in that generation. */
    public MessageId outOfGeneration(long generation) {
        String suffix = "." + generation;
        return generation != 0 && value.endsWith(suffix)
                ? new MessageId(value.substring(0, value.length() - suffix.length()))
                : this;
    }

    /**
     * The id of a request whose producer gave none. A redelivery of the record derives the same id; the
     * timestamp (milliseconds) tells a recreated topic's records from those before.
     */
    public static MessageId ofRecord(String topic, int partition, long offset, long timestamp) {
        String place = topic + '/' + partition + '/' + offset + '/' + timestamp;
        return new MessageId(UUID.nameUUIDFromBytes(place.getBytes(UTF_8)).toString());
    }

    @Override
    public String toString() {
        return value;
    }
}
