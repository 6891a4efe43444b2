package dev.smsgateway.queue;

import java.io.IOException;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonMappingException;

import dev.smsgateway.message.DeliveryResult;
import dev.smsgateway.message.MessageId;
import dev.smsgateway.topic.TopicJson;

/**
 * What whoever asked for a reply is told.
 */
public sealed interface Reply {

    /** Header on replies: {@code true} where the result is that of an earlier request with the id. */
    String REPLAYED = "replayed";

    MessageId messageId();

    /**
     * The result.
     *
     * @param replayed whether it is that of an earlier request with the same id
     */
    record Final(@JsonValue DeliveryResult result, boolean replayed) implements Reply {

        @Override
        public MessageId messageId() {
            return result.messageId();
        }
    }

    /** There is no result yet. */
    record Interim(MessageId messageId, @JsonProperty("status") Word word) implements Reply {}

    /** Why there is no result. */
    enum Word {

        /** The request is safe; its result will come. */
        PENDING,

        /** A request with the same id is being dispatched; this one is not taken. */
        UNDER_WAY,

        /** The id belongs to a request for something else; this one is not taken. */
        ID_REUSED;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @throws IOException when it is no reply
     */
    static Reply read(byte[] json, boolean replayed) throws IOException {
        try {
            return new Final(TopicJson.MAPPER.readValue(json, DeliveryResult.class), replayed);
        } catch (JsonMappingException _) {
            // It lacks what a result must have.
            return TopicJson.MAPPER.readValue(json, Interim.class);
        }
    }
}
