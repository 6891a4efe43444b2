package dev.smsgateway.queue;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;

import dev.smsgateway.message.InvalidMessageException;
import dev.smsgateway.message.MessageId;
import dev.smsgateway.message.SendRequest;
import dev.smsgateway.message.SendRequestRules;
import dev.smsgateway.queue.ReadRequest.Invalid;
import dev.smsgateway.queue.ReadRequest.Unreadable;
import dev.smsgateway.queue.ReadRequest.Valid;
import dev.smsgateway.topic.RecordFormat;
import dev.smsgateway.topic.TopicJson;

/**
 * Reads records of {@code sms-requests}, whoever wrote them.
 */
public final class SendRequestReader {

    private final SendRequestRules rules;

    private final Clock clock;

    public SendRequestReader(SendRequestRules rules, Clock clock) {
        this.rules = rules;
        this.clock = clock;
    }

    public ReadRequest read(ConsumerRecord<String, byte @Nullable []> record) {
        byte[] value = record.value();
        if (value == null) {
            return new Unreadable("no value");
        }
        String problem = RecordFormat.problem(record.headers());
        if (problem != null) {
            return new Unreadable(problem);
        }
        try {
            SendRequestValue read = TopicJson.MAPPER.readValue(value, SendRequestValue.class);
            return read == null ? new Unreadable("not a JSON object") : valid(record, value, read);
        } catch (JsonMappingException e) {
            return mismatch(record, value, e);
        } catch (JsonProcessingException e) {
            return new Unreadable("not JSON" + place(e.getLocation()));
        } catch (IOException _) {
            return new Unreadable("not JSON");
        }
    }

    private ReadRequest valid(ConsumerRecord<String, byte @Nullable []> record, byte[] value, SendRequestValue read) {
        Envelope envelope = Envelope.of(record, read.messageId() != null);
        MessageId id;
        try {
            id = read.messageId() == null
                    ? derivedId(record)
                    : new MessageId(read.messageId()).inGeneration(envelope.generation());
        } catch (InvalidMessageException e) {
            return new Invalid(derivedId(record), Envelope.of(record, false), Fingerprint.of(value), e);
        }
        try {
            SendRequest request = rules.apply(id, read.toDraft(), envelope.origin().writtenAt(clock.instant()));
            String given = RequestHeaders.text(record.headers(), RequestHeaders.FINGERPRINT);
            Object lifetime = read.ttl() == null ? read.expiresAt() : read.ttl();
            return new Valid(request, envelope, given == null ? Fingerprint.of(request, lifetime) : given);
        } catch (InvalidMessageException e) {
            return new Invalid(id, envelope, Fingerprint.of(value), e);
        }
    }

    /** JSON, but a field has a type that the schema does not allow, or the whole is not an object. */
    private ReadRequest mismatch(ConsumerRecord<String, byte @Nullable []> record, byte[] value,
            JsonMappingException e) {
        if (e.getPath().isEmpty() || e.getPath().getFirst().getFieldName() == null) {
            return new Unreadable("not a JSON object");
        }
        String field = e.getPath().getFirst().getFieldName();
        Envelope envelope = Envelope.of(record, true);
        Optional<MessageId> id = idOf(value, envelope.generation());
        return new Invalid(id.orElseGet(() -> derivedId(record)),
                id.isPresent() ? envelope : Envelope.of(record, false), Fingerprint.of(value),
                new InvalidMessageException(field, "has the wrong type"));
    }

    private static Optional<MessageId> idOf(byte[] value, long generation) {
        try {
            JsonNode id = TopicJson.MAPPER.readTree(value).path("message_id");
            return id.isTextual()
                    ? Optional.of(new MessageId(id.textValue()).inGeneration(generation))
                    : Optional.empty();
        } catch (IOException | InvalidMessageException _) {
            return Optional.empty();
        }
    }

    private static MessageId derivedId(ConsumerRecord<String, byte @Nullable []> record) {
        String header = RequestHeaders.text(record.headers(), RequestHeaders.MESSAGE_ID);
        if (header != null) {
            try {
                return new MessageId(header);
            } catch (InvalidMessageException _) {
                // A header that is no id says nothing; the record's place does.
            }
        }
        return MessageId.ofRecord(record.topic(), record.partition(), record.offset(), record.timestamp());
    }

    private static String place(@Nullable JsonLocation location) {
        return location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }
}
