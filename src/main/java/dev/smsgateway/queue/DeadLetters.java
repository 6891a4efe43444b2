package dev.smsgateway.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.KafkaTemplate;

import dev.smsgateway.message.MessageId;
import dev.smsgateway.queue.ReadRequest.Readable;
import dev.smsgateway.topic.Topics;

/**
 * Copies records that cannot be processed to {@code sms-requests-dlt}, unchanged, with the reason
 * and their origin in headers.
 */
public final class DeadLetters {

    /** The reason of those whose id belongs to a request for something else. */
    public static final String ID_REUSED = "its message_id belongs to another request";

    /** The reason of those whose idempotency key belongs to a message with another id. */
    public static final String KEY_REUSED = "its idempotency key belongs to another request";

    /** The reasons of those that another request stands for. */
    public static final Set<String> OF_OTHERS = Set.of(ID_REUSED, KEY_REUSED);

    /** Id of the message that has come to its end here; absent where there is none of its own. */
    public static final String MESSAGE_ID = "dlt_message_id";

    /** Why it cannot be processed. */
    public static final String REASON = "dlt_reason";

    private final KafkaTemplate<String, byte[]> template;

    private final SendRequestReader reader;

    DeadLetters(KafkaTemplate<String, byte[]> template, SendRequestReader reader) {
        this.template = template;
        this.reader = reader;
    }

    /**
     * Completes when the copy is safe, exceptionally when it may not be.
     *
     * @param reason why it cannot be processed, without its content
     */
    public CompletableFuture<?> publish(ConsumerRecord<String, byte @Nullable []> record, String reason) {
        return publish(new ProducerRecord<>(Topics.DEAD_LETTERS, null, record.key(), record.value(), record.headers()),
                record, reason);
    }

    /**
     * The same for a record that is too large to be copied: only where it lies and how large it is. Its
     * value is on {@code sms-requests} until that topic's retention ends.
     */
    public CompletableFuture<?> publishPlace(ConsumerRecord<String, byte @Nullable []> record, String reason) {
        ProducerRecord<String, byte[]> place = new ProducerRecord<>(Topics.DEAD_LETTERS, null, null, null);
        header(place.headers(), "dlt_size", Integer.toString(record.serializedValueSize()));
        return publish(place, record, reason);
    }

    private CompletableFuture<?> publish(ProducerRecord<String, byte[]> copy,
            ConsumerRecord<String, byte @Nullable []> record, String reason) {
        header(copy.headers(), REASON, reason);
        copy.headers().remove(MESSAGE_ID);
        if (!reason.equals(ID_REUSED)) {
            idOf(record).ifPresent(id -> header(copy.headers(), MESSAGE_ID, id.value()));
        }
        header(copy.headers(), "dlt_topic", record.topic());
        header(copy.headers(), "dlt_partition", Integer.toString(record.partition()));
        header(copy.headers(), "dlt_offset", Long.toString(record.offset()));
        header(copy.headers(), "dlt_timestamp", Long.toString(record.timestamp()));
        return template.send(copy);
    }

    /** Empty too where reading it is what fails. */
    private Optional<MessageId> idOf(ConsumerRecord<String, byte @Nullable []> record) {
        try {
            return reader.read(record) instanceof Readable request ? Optional.of(request.id()) : Optional.empty();
        } catch (RuntimeException | Error _) {
            return Optional.empty();
        }
    }

    private static void header(Headers headers, String name, String value) {
        headers.remove(name);
        headers.add(name, value.getBytes(UTF_8));
    }
}
