package dev.smsgateway.status;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import dev.smsgateway.message.RequestPlace;
import dev.smsgateway.message.MessageId;
import dev.smsgateway.message.WebhookUrl;
import dev.smsgateway.queue.DeadLetters;
import dev.smsgateway.queue.ReadRequest.Invalid;
import dev.smsgateway.queue.ReadRequest.Readable;
import dev.smsgateway.queue.ReadRequest.Unreadable;
import dev.smsgateway.queue.ReadRequest.Valid;
import dev.smsgateway.queue.RequestHeaders;
import dev.smsgateway.queue.SendRequestReader;
import dev.smsgateway.status.Fact.AliasFact;
import dev.smsgateway.status.Fact.DeadLetterFact;
import dev.smsgateway.status.Fact.RequestFact;
import dev.smsgateway.topic.TopicJson;
import dev.smsgateway.topic.Topics;

/**
 * What the table needs to know of a request, as {@code topics/sms-request-notes/schema.json}
 * describes it.
 *
 * @param round from 1; absent where the request names none
 * @param askedAt when the request was first written, at the latest when it was read; or its dead
 *     letter
 * @param fingerprint equal for requests with the same content
 * @param deadLetter why the request cannot be processed; then the note is about its dead letter,
 *     which lies at that place of its topic
 * @param aliasOf the message that reports under the note's id are about; then the note is of a
 *     result, which lies at that place of its topic
 */
record RequestNote(String messageId, @Nullable Integer round, Instant askedAt, @Nullable String recipient,
        @Nullable Integer segments, @Nullable String tenant, @Nullable String statusCallback,
        @Nullable String fingerprint, @Nullable String deadLetter, RequestPlace request, @Nullable String aliasOf) {

    RequestNote(String messageId, @Nullable Integer round, Instant askedAt, @Nullable String recipient,
            @Nullable Integer segments, @Nullable String tenant, @Nullable String statusCallback,
            @Nullable String fingerprint, @Nullable String deadLetter, RequestPlace request) {
        this(messageId, round, askedAt, recipient, segments, tenant, statusCallback, fingerprint, deadLetter, request,
                null);
    }

    /** The note that reports under the alias are about the message, as a result says. */
    static RequestNote ofAlias(MessageId alias, String message, Instant since, RequestPlace result) {
        return new RequestNote(alias.value(), null, since, null, null, null, null, null, null, result, message);
    }

    /**
     * The note of a request, or of a dead letter; empty for a record that says nothing new of any
     * message.
     */
    static Optional<RequestNote> of(SendRequestReader reader, ConsumerRecord<String, byte @Nullable []> record) {
        RequestPlace place = new RequestPlace(record.partition(), record.offset());
        return record.topic().equals(Topics.DEAD_LETTERS)
                ? ofDeadLetter(record, place)
                : switch (reader.read(record)) {
                    // A retry belongs to a round that is known.
                    case Valid valid when valid.envelope().retry() > 0 -> Optional.empty();
                    case Readable read -> Optional.of(ofRequest(read, reader.writtenAt(read.envelope()), place));
                    // Workers report it.
                    case Unreadable _ -> Optional.empty();
                };
    }

    private static RequestNote ofRequest(Readable read, Instant askedAt, RequestPlace place) {
        int named = read.envelope().round();
        Integer round = named == 0 ? null : named;
        return switch (read) {
            case Valid(var sent, _, var fingerprint) -> new RequestNote(sent.id().value(), round, askedAt,
                    sent.recipient().e164(), sent.text().segments(), sent.tenant(), url(sent.statusCallback()),
                    fingerprint, null, place);
            case Invalid(var id, _, var fingerprint, var tenant, var webhook, _) -> new RequestNote(id.value(), round,
                    askedAt, null, null, tenant, url(webhook), fingerprint, null, place);
        };
    }

    private static Optional<RequestNote> ofDeadLetter(ConsumerRecord<?, ?> record, RequestPlace place) {
        String id = RequestHeaders.text(record.headers(), DeadLetters.MESSAGE_ID);
        String reason = RequestHeaders.text(record.headers(), DeadLetters.REASON);
        int round = (int) RequestHeaders.number(record.headers(), RequestHeaders.ROUND, 0);
        return id == null || reason == null
                ? Optional.empty()
                : Optional.of(new RequestNote(id, round == 0 ? null : round, Instant.ofEpochMilli(record.timestamp()),
                        null, null, null, null, null, reason, place));
    }

    static RequestNote read(byte[] json) throws IOException {
        return TopicJson.MAPPER.readValue(json, RequestNote.class);
    }

    Fact toFact() {
        String place = "/" + request.partition() + "/" + request.offset();
        int named = round == null ? 0 : round;
        if (aliasOf != null) {
            return new AliasFact(askedAt, Topics.RESULTS + place, aliasOf);
        }
        return deadLetter == null
                ? new RequestFact(askedAt, Topics.REQUESTS + place, named, recipient, segments, tenant, statusCallback,
                        fingerprint)
                : new DeadLetterFact(askedAt, Topics.DEAD_LETTERS + place, named, deadLetter);
    }

    private static @Nullable String url(@Nullable WebhookUrl webhook) {
        return webhook == null ? null : webhook.value();
    }

    @Override
    public String toString() {
        return "RequestNote[" + messageId + "]";
    }
}
