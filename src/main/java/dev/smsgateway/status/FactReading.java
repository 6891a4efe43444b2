package dev.smsgateway.status;

import java.io.IOException;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

import dev.smsgateway.message.DeliveryReport;
import dev.smsgateway.message.DeliveryResult;
import dev.smsgateway.status.Fact.Ended;
import dev.smsgateway.status.Fact.Reported;
import dev.smsgateway.topic.TopicJson;

/**
 * Reads records that only gateways write. One that cannot be read, or whose key is not its
 * message's id, is counted and passed over.
 */
final class FactReading implements Processor<String, byte @Nullable [], String, Fact> {

    private final Reading reading;

    private final StatusMetrics metrics;

    private @Nullable ProcessorContext<String, Fact> context;

    FactReading(Reading reading, StatusMetrics metrics) {
        this.reading = reading;
        this.metrics = metrics;
    }

    static Known result(byte[] json, RecordMetadata place) throws IOException {
        DeliveryResult result = TopicJson.MAPPER.readValue(json, DeliveryResult.class);
        return new Known(result.messageId().value(), new Ended(result.timestamp(), source(place), result.round(),
                result.status(), result.provider(), result.providerMessageId(), result.possibleDuplicate(),
                result.error(), result.segments(), result.tenant(), result.attempts()));
    }

    static Known report(byte[] json, RecordMetadata place) throws IOException {
        DeliveryReport report = TopicJson.MAPPER.readValue(json, DeliveryReport.class);
        return new Known(report.messageId().value(), new Reported(report.reportedAt(), source(place),
                report.provider(), report.providerMessageId(), report.status(), report.word()));
    }

    static Known note(byte[] json, RecordMetadata place) throws IOException {
        RequestNote note = RequestNote.read(json);
        return new Known(note.messageId(), note.toFact());
    }

    @Override
    public void init(ProcessorContext<String, Fact> context) {
        this.context = context;
    }

    @Override
    public void process(Record<String, byte @Nullable []> record) {
        ProcessorContext<String, Fact> to = StatusPart.present(context);
        RecordMetadata place = to.recordMetadata().orElseThrow();
        byte[] value = record.value();
        try {
            if (value != null) {
                Known known = reading.read(value, place);
                if (known.messageId().equals(record.key())) {
                    to.forward(new Record<>(known.messageId(), known.fact(), record.timestamp()));
                    return;
                }
            }
        } catch (IOException | IllegalArgumentException | NullPointerException _) {
            // Counted below: a field is missing, or is not what it should be.
        }
        metrics.countUnreadable(place.topic());
    }

    private static String source(RecordMetadata place) {
        return place.topic() + "/" + place.partition() + "/" + place.offset();
    }

    /** A fact and whom it is about. */
    record Known(String messageId, Fact fact) {}

    /** Reads one kind of record. */
    interface Reading {

        Known read(byte[] json, RecordMetadata place) throws IOException;
    }
}
