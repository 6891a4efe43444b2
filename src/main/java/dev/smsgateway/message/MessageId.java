package dev.smsgateway.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The gateway's own id of a message: it exists before any provider is called and stays the same
 * across failover and redelivery.
 *
 * @param value 1 to 64 letters, digits, dots, colons, underscores or hyphens
 */
public record MessageId(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

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
