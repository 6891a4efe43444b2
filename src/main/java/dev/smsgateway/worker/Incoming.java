package dev.smsgateway.worker;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import dev.smsgateway.journal.JournaledRequest;
import dev.smsgateway.journal.RoundId;
import dev.smsgateway.message.MessageId;
import dev.smsgateway.message.RequestPlace;
import dev.smsgateway.queue.Envelope;
import dev.smsgateway.queue.Envelope.ReplyKind;
import dev.smsgateway.queue.ReadRequest.Readable;

/**
 * A request as it came in: its record, and what it says.
 */
record Incoming(TakenRecord taken, Readable request) {

    ConsumerRecord<String, byte @Nullable []> record() {
        return taken.record();
    }

    OwnedPartition partition() {
        return taken.partition();
    }

    MessageId id() {
        return request.id();
    }

    Envelope envelope() {
        return request.envelope();
    }

    boolean wants(ReplyKind kind) {
        return envelope().reply().kind() == kind;
    }

    RequestPlace place() {
        return new RequestPlace(record().partition(), record().offset());
    }

    /** The dispatch that the record itself says it is for. */
    RoundId statedRound() {
        return new RoundId(id(), Math.max(1, envelope().round()), envelope().retry());
    }

    JournaledRequest journaled() {
        return envelope().isTracked()
                ? new JournaledRequest(record().offset(), envelope().origin(), request.fingerprint(),
                        envelope().generation())
                : new JournaledRequest(record().offset(), null, null, 0);
    }
}
