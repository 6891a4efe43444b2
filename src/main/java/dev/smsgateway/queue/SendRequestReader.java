package dev.smsgateway.queue;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

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

    /**
     * The moment to write a request again with that does not say when it was written; empty where it
     * does. Otherwise its lifetime would begin anew each time it is read.
     */
    public Optional<Instant> firstSeen(Envelope envelope) {
        Instant now = clock.instant();
        return envelope.firstSeen() != null || envelope.origin().saysWhen(now) ? Optional.empty() : Optional.of(now);
    }

    /** When the request was written, as far as that can be known. */
    public Instant writtenAt(Envelope envelope) {
        return envelope.writtenAt(clock.instant());
    }

    private ReadRequest valid(ConsumerRecord<String, byte @Nullable []> record, byte[] value, SendRequestValue read) {
        Envelope envelope = Envelope.of(record, read.messageId() != null);
        try {
            MessageId id = read.messageId() == null
                    ? derivedId(record)
                    : new MessageId(read.messageId()).inGeneration(envelope.generation());
            SendRequest request = rules.apply(id, read.toDraft(), writtenAt(envelope));
            String given = RequestHeaders.text(record.headers(), RequestHeaders.FINGERPRINT);
            Object lifetime = read.ttl() == null ? read.expiresAt() : read.ttl();
            return new Valid(request, envelope,
                    given == null || given.length() > Fingerprint.LONGEST ? Fingerprint.of(request, lifetime) : given);
        } catch (InvalidMessageException e) {
            return invalid(record, value, e);
        }
    }

    /** JSON, but a field has a type that the schema does not allow, or the whole is not an object. */
    private ReadRequest mismatch(ConsumerRecord<String, byte @Nullable []> record, byte[] value,
            JsonMappingException e) {
        if (e.getPath().isEmpty() || e.getPath().getFirst().getFieldName() == null) {
            return new Unreadable("not a JSON object");
        }
        return invalid(record, value,
                new InvalidMessageException(e.getPath().getFirst().getFieldName(), "has the wrong type"));
    }

    private Invalid invalid(ConsumerRecord<String, byte @Nullable []> record, byte[] value,
            InvalidMessageException problem) {
        JsonNode json = tree(value);
        Envelope withId = Envelope.of(record, true);
        Optional<MessageId> id = field(json, "message_id",
                text -> new MessageId(text).inGeneration(withId.generation()));
        return new Invalid(id.orElseGet(() -> derivedId(record)),
                id.isPresent() ? withId : Envelope.of(record, false), Fingerprint.of(value),
                field(json, "tenant", SendRequestRules::tenant).orElse(null),
                field(json, "status_callback", rules.webhooks()::apply).orElse(null), problem);
    }

    private static JsonNode tree(byte[] value) {
        try {
            return TopicJson.MAPPER.readTree(value);
        } catch (IOException _) {
            return MissingNode.getInstance();
        }
    }

    /** Empty where the field is not there or breaks its own rule. */
    private static <T> Optional<T> field(JsonNode json, String name, Function<String, T> rule) {
        try {
            JsonNode field = json.path(name);
            return field.isTextual() ? Optional.of(rule.apply(field.textValue())) : Optional.empty();
        } catch (InvalidMessageException _) {
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
        // Kafka Streams, which the status table is told by, knows no time before 1970.
        return MessageId.ofRecord(record.topic(), record.partition(), record.offset(),
                Math.max(0, record.timestamp()));
    }

    private static String place(@Nullable JsonLocation location) {
        return location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }
}
