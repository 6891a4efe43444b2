package dev.smsgateway.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

import dev.smsgateway.message.InvalidMessageException;
import dev.smsgateway.message.MessageId;
import dev.smsgateway.message.SendRequestRules;
import dev.smsgateway.queue.ReadRequest.Invalid;
import dev.smsgateway.queue.ReadRequest.Unreadable;
import dev.smsgateway.queue.ReadRequest.Valid;

/**
 * Reads records of {@code sms-requests}, whoever wrote them.
 */
public final class SendRequestReader {

    /** Header in which a copy of a record carries the id of its message. */
    public static final String MESSAGE_ID_HEADER = "message_id";

    private final SendRequestRules rules;

    private final Clock clock;

    SendRequestReader(SendRequestRules rules, Clock clock) {
        this.rules = rules;
        this.clock = clock;
    }

    public ReadRequest read(ConsumerRecord<String, byte @Nullable []> record) {
        byte[] value = record.value();
        if (value == null) {
            return new Unreadable("no value");
        }
        try {
            SendRequestValue read = TopicJson.MAPPER.readValue(value, SendRequestValue.class);
            return read == null ? new Unreadable("not a JSON object") : valid(record, read);
        } catch (JsonMappingException e) {
            return mismatch(record, value, e);
        } catch (JsonProcessingException e) {
            return new Unreadable("not JSON" + place(e.getLocation()));
        } catch (IOException _) {
            return new Unreadable("not JSON");
        }
    }

    private ReadRequest valid(ConsumerRecord<String, byte @Nullable []> record, SendRequestValue read) {
        MessageId id = derivedId(record);
        try {
            id = read.messageId() == null ? id : new MessageId(read.messageId());
            return new Valid(rules.apply(id, read.toDraft(), acceptedAt(record)), Envelope.of(record.headers()));
        } catch (InvalidMessageException e) {
            return new Invalid(id, Envelope.of(record.headers()), e);
        }
    }

    /** JSON, but a field has a type that the schema does not allow, or the whole is not an object. */
    private ReadRequest mismatch(ConsumerRecord<String, byte @Nullable []> record, byte[] value,
            JsonMappingException e) {
        if (e.getPath().isEmpty() || e.getPath().getFirst().getFieldName() == null) {
            return new Unreadable("not a JSON object");
        }
        String field = e.getPath().getFirst().getFieldName();
        return new Invalid(idOf(record, value), Envelope.of(record.headers()),
                new InvalidMessageException(field, "has the wrong type"));
    }

    private static MessageId idOf(ConsumerRecord<String, byte @Nullable []> record, byte[] value) {
        try {
            JsonNode id = TopicJson.MAPPER.readTree(value).path("message_id");
            return id.isTextual() ? new MessageId(id.textValue()) : derivedId(record);
        } catch (IOException | InvalidMessageException _) {
            return derivedId(record);
        }
    }

    private static MessageId derivedId(ConsumerRecord<String, byte @Nullable []> record) {
        Header header = record.headers().lastHeader(MESSAGE_ID_HEADER);
        if (header != null && header.value() != null) {
            try {
                return new MessageId(new String(header.value(), UTF_8));
            } catch (InvalidMessageException _) {
                // A header that is no id says nothing; the record's place does.
            }
        }
        return MessageId.ofRecord(record.topic(), record.partition(), record.offset(), record.timestamp());
    }

    /** The record's own time, but never one that has not come yet: a producer's clock may be wrong. */
    private Instant acceptedAt(ConsumerRecord<String, byte @Nullable []> record) {
        Instant now = clock.instant();
        Instant written = Instant.ofEpochMilli(record.timestamp());
        return record.timestamp() <= 0 || Duration.between(now, written).isPositive() ? now : written;
    }

    private static String place(@Nullable JsonLocation location) {
        return location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }
}
