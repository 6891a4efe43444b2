package dev.smsgateway.status;

import java.io.IOException;
import java.time.Instant;

import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

import dev.smsgateway.message.RequestPlace;
import dev.smsgateway.message.SendRequest;
import dev.smsgateway.message.WebhookUrl;
import dev.smsgateway.queue.Envelope;
import dev.smsgateway.status.Fact.RequestFact;
import dev.smsgateway.topic.TopicJson;
import dev.smsgateway.topic.Topics;

/**
 * What the table needs to know of a request, as {@code topics/sms-request-notes/schema.json}
 * describes it.
 *
 * @param round from 1; absent where the request names none
 * @param askedAt when the request was first written
 * @param fingerprint equal for requests with the same content
 */
record RequestNote(String messageId, @Nullable Integer round, Instant askedAt, @Nullable String recipient,
        @Nullable Integer segments, @Nullable String tenant, @Nullable String statusCallback,
        @Nullable String fingerprint, RequestPlace request) {

    static RequestNote of(SendRequest request, Envelope envelope, String fingerprint, RecordMetadata place) {
        WebhookUrl webhook = request.statusCallback();
        return new RequestNote(request.id().value(), round(envelope), askedAt(envelope), request.recipient().e164(),
                request.text().segments(), request.tenant(), webhook == null ? null : webhook.value(),
                fingerprint, request(place));
    }

    /** The note of a request that breaks the rules: only its id is reliable. */
    static RequestNote invalid(String id, Envelope envelope, String fingerprint, RecordMetadata place) {
        return new RequestNote(id, round(envelope), askedAt(envelope), null, null, null, null, fingerprint,
                request(place));
    }

    static RequestNote read(byte[] json) throws IOException {
        return TopicJson.MAPPER.readValue(json, RequestNote.class);
    }

    RequestFact toFact() {
        return new RequestFact(askedAt, Topics.REQUESTS + "/" + request.partition() + "/" + request.offset(),
                round == null ? 0 : round, recipient, segments, tenant, statusCallback, fingerprint);
    }

    private static @Nullable Integer round(Envelope envelope) {
        return envelope.round() == 0 ? null : envelope.round();
    }

    private static Instant askedAt(Envelope envelope) {
        return Instant.ofEpochMilli(Math.max(0, envelope.origin().timestamp()));
    }

    private static RequestPlace request(RecordMetadata place) {
        return new RequestPlace(place.partition(), place.offset());
    }

    @Override
    public String toString() {
        return "RequestNote[" + messageId + "]";
    }
}
