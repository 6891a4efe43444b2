package dev.smsgateway.status;

import java.util.Optional;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

import dev.smsgateway.message.MessageId;
import dev.smsgateway.queue.ReadRequest.Invalid;
import dev.smsgateway.queue.ReadRequest.Unreadable;
import dev.smsgateway.queue.ReadRequest.Valid;
import dev.smsgateway.queue.RequestCopies;
import dev.smsgateway.queue.SendRequestReader;
import dev.smsgateway.topic.TopicJson;

/**
 * Reads requests as the workers do. One that lies where its id belongs goes to the table at once;
 * of any other a note, without its text, is written to where its id belongs.
 */
final class RequestReading implements Processor<String, byte @Nullable [], String, Object> {

    private final SendRequestReader reader;

    private final int partitions;

    private @Nullable ProcessorContext<String, Object> context;

    RequestReading(SendRequestReader reader, int partitions) {
        this.reader = reader;
        this.partitions = partitions;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        this.context = context;
    }

    @Override
    public void process(Record<String, byte @Nullable []> record) {
        ProcessorContext<String, Object> to = StatusPart.present(context);
        RecordMetadata place = to.recordMetadata().orElseThrow();
        note(record, place).ifPresent(note -> {
            boolean atHome = RequestCopies.homeOf(new MessageId(note.messageId()), partitions) == to.taskId()
                    .partition();
            Record<String, ?> next = new Record<>(note.messageId(), null, record.timestamp());
            if (atHome) {
                to.forward(next.withValue((Object) note.toFact()), StatusPart.TABLE);
            } else {
                to.forward(next.withValue((Object) TopicJson.write(note)), StatusPart.NOTES_OUT);
            }
        });
    }

    /** Empty for what is no request, which workers report, and for a further try of the same round. */
    private Optional<RequestNote> note(Record<String, byte @Nullable []> record, RecordMetadata place) {
        ConsumerRecord<String, byte @Nullable []> read = new ConsumerRecord<>(place.topic(), place.partition(),
                place.offset(), record.timestamp(), TimestampType.CREATE_TIME, ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE, record.key(), record.value(), record.headers(), Optional.empty());
        return switch (reader.read(read)) {
            case Valid(_, var envelope, _) when envelope.retry() > 0 -> Optional.empty();
            case Valid(var request, var envelope, var fingerprint) ->
                Optional.of(RequestNote.of(request, envelope, fingerprint, place));
            case Invalid(var id, var envelope, var fingerprint, _) ->
                Optional.of(RequestNote.invalid(id.value(), envelope, fingerprint, place));
            case Unreadable _ -> Optional.empty();
        };
    }
}
