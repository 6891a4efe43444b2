package dev.smsgateway.status;

import java.io.IOException;
import java.util.Optional;

import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

import dev.smsgateway.message.DeliveryReport;
import dev.smsgateway.message.DeliveryResult;
import dev.smsgateway.status.Fact.ReportFact;
import dev.smsgateway.status.Fact.ResultFact;
import dev.smsgateway.topic.RecordFormat;
import dev.smsgateway.topic.TopicJson;

/**
 * Reads records that only gateways write. It counts and skips a record that it cannot read or whose
 * key is not its message id.
 */
final class FactProcessor extends ContextualProcessor<String, byte @Nullable [], String, Fact> {

    private final FactReader reader;

    private final StatusMetrics metrics;

    FactProcessor(FactReader reader, StatusMetrics metrics) {
        this.reader = reader;
        this.metrics = metrics;
    }

    static KeyValue<String, Fact> result(byte[] json, RecordMetadata place) throws IOException {
        DeliveryResult result = TopicJson.MAPPER.readValue(json, DeliveryResult.class);
        return KeyValue.pair(result.messageId().value(), new ResultFact(result.timestamp(), source(place),
                result.round(), result.status(), result.provider(), result.providerMessageId(),
                result.possibleDuplicate(), result.error(), result.segments(), result.tenant(), result.attempts()));
    }

    static KeyValue<String, Fact> report(byte[] json, RecordMetadata place) throws IOException {
        DeliveryReport report = TopicJson.MAPPER.readValue(json, DeliveryReport.class);
        return KeyValue.pair(report.messageId().value(), new ReportFact(report.reportedAt(), source(place),
                report.provider(), report.providerMessageId(), report.status(), report.word()));
    }

    static KeyValue<String, Fact> note(byte[] json, RecordMetadata place) throws IOException {
        RequestNote note = RequestNote.read(json);
        return KeyValue.pair(note.messageId(), note.toFact());
    }

    /** Empty for a record that cannot be read, or whose key is not its message id. */
    static Optional<KeyValue<String, Fact>> read(FactReader reader, Record<String, byte @Nullable []> record,
            RecordMetadata place) {
        byte[] value = record.value();
        try {
            return value == null || RecordFormat.problem(record.headers()) != null
                    ? Optional.empty()
                    : Optional.of(reader.read(value, place)).filter(read -> read.key.equals(record.key()));
        } catch (IOException | IllegalArgumentException | NullPointerException _) {
            // A field is missing or has a wrong value.
            return Optional.empty();
        }
    }

    @Override
    public void process(Record<String, byte @Nullable []> record) {
        RecordMetadata place = context().recordMetadata().orElseThrow();
        read(reader, record, place).ifPresentOrElse(
                read -> context().forward(new Record<>(read.key, read.value, record.timestamp())),
                () -> metrics.countUnreadable(place.topic()));
    }

    private static String source(RecordMetadata place) {
        return place.topic() + "/" + place.partition() + "/" + place.offset();
    }

    /** Reads one kind of record into a message id and a fact. */
    interface FactReader {

        KeyValue<String, Fact> read(byte[] json, RecordMetadata place) throws IOException;
    }
}
