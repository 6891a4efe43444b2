package dev.smsgateway.queue;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

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
    record Final(DeliveryResult result, boolean replayed) implements Reply {

        @Override
        public MessageId messageId() {
            return result.messageId();
        }
    }

    /** There is no result yet. */
    record Interim(MessageId messageId, Word word) implements Reply {}

    /** Why there is no result. */
    enum Word {

        /** The request is safe; its result will come. */
        PENDING,

        /** A request with the same id is being dispatched; this one is not taken. */
        UNDER_WAY,

        /** The id belongs to a request for something else; this one is not taken. */
        ID_REUSED
    }

    static byte[] write(Reply reply) {
        return switch (reply) {
            case Final(var result, _) -> DeliveryResultValue.write(result);
            case Interim(var id, var word) -> TopicJson
                    .write(Map.of("message_id", id.value(), "status", word.name().toLowerCase(Locale.ROOT)));
        };
    }

    /**
     * @throws IOException when it is no reply
     */
    static Reply read(byte[] json, boolean replayed) throws IOException {
        DeliveryResultValue value = TopicJson.MAPPER.readValue(json, DeliveryResultValue.class);
        String status = value.status().toUpperCase(Locale.ROOT);
        Optional<Word> word = Arrays.stream(Word.values()).filter(one -> one.name().equals(status)).findFirst();
        return word.isPresent()
                ? new Interim(new MessageId(value.messageId()), word.get())
                : new Final(value.toResult(), replayed);
    }
}
