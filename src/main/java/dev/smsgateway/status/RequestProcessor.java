package dev.smsgateway.status;

import java.util.Optional;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

import dev.smsgateway.message.MessageId;
import dev.smsgateway.queue.RequestCopies;
import dev.smsgateway.queue.SendRequestReader;
import dev.smsgateway.topic.TopicJson;

/**
 * Reads requests as the workers do, and their dead letters. One in the partition of its message id
 * goes to the table at once; of any other a note without the text is written to that partition.
 */
final class RequestProcessor extends ContextualProcessor<String, byte @Nullable [], String, Object> {

    static final String NOTES_OUT = "status-notes-out";

    private final SendRequestReader reader;

    private final int partitions;

    RequestProcessor(SendRequestReader reader, int partitions) {
        this.reader = reader;
        this.partitions = partitions;
    }

    @Override
    public void process(Record<String, byte @Nullable []> record) {
        note(record, context().recordMetadata().orElseThrow()).ifPresent(note -> {
            int home = RequestCopies.homeOf(new MessageId(note.messageId()), partitions);
            boolean atHome = home == context().taskId().partition();
            context().forward(
                    new Record<>(note.messageId(), atHome ? note.toFact() : TopicJson.write(note), record.timestamp()),
                    atHome ? StatusTable.NAME : NOTES_OUT);
        });
    }

    private Optional<RequestNote> note(Record<String, byte @Nullable []> record, RecordMetadata place) {
        return RequestNote.of(reader, new ConsumerRecord<>(place.topic(), place.partition(), place.offset(),
                record.timestamp(), TimestampType.CREATE_TIME, ConsumerRecord.NULL_SIZE, ConsumerRecord.NULL_SIZE,
                record.key(), record.value(), record.headers(), Optional.empty()));
    }
}
