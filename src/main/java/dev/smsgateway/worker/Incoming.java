package dev.smsgateway.worker;

import java.util.Optional;
import java.util.function.Function;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import dev.smsgateway.journal.JournaledRequest;
import dev.smsgateway.journal.RoundId;
import dev.smsgateway.journal.RoundJournal;
import dev.smsgateway.message.DeliveryResult;
import dev.smsgateway.message.MessageId;
import dev.smsgateway.message.RequestPlace;
import dev.smsgateway.message.SendRequest;
import dev.smsgateway.queue.Envelope;
import dev.smsgateway.worker.InFlightWindow.Slot;

/**
 * A request as it came in: its record, its place in the window, and what it says.
 *
 * @param request empty where its content breaks the rules
 * @param dispatch what brings about its result
 */
record Incoming(ConsumerRecord<String, byte @Nullable []> record, Slot slot, MessageId id, Envelope envelope,
        String fingerprint, Optional<SendRequest> request, Function<RoundJournal, DeliveryResult> dispatch) {

    RequestPlace place() {
        return new RequestPlace(record.partition(), record.offset());
    }

    /** The dispatch that the record itself says it is for. */
    RoundId statedRound() {
        return new RoundId(id, Math.max(1, envelope.round()), envelope.retry());
    }

    JournaledRequest journaled() {
        return envelope.isTracked()
                ? new JournaledRequest(record.offset(), envelope.origin(), fingerprint)
                : new JournaledRequest(record.offset(), null, null);
    }
}
