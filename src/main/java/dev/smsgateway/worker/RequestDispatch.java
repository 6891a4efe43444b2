package dev.smsgateway.worker;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import dev.smsgateway.dispatch.Dispatcher;
import dev.smsgateway.dispatch.JournalClosedException;
import dev.smsgateway.journal.RoundJournal;
import dev.smsgateway.message.DeliveryResult;
import dev.smsgateway.queue.ReadRequest.Invalid;
import dev.smsgateway.queue.ReadRequest.Valid;

/**
 * Brings about the result of a request, also where a defect of the gateway gets in between.
 */
final class RequestDispatch {

    private final Dispatcher dispatcher;

    private final Clock clock;

    RequestDispatch(Dispatcher dispatcher, Clock clock) {
        this.dispatcher = dispatcher;
        this.clock = clock;
    }

    /** Empty where a defect stopped it before any provider could have sent the message. */
    Optional<DeliveryResult> dispatch(Incoming incoming, RoundJournal journal) {
        try {
            return Optional.of(switch (incoming.request()) {
                case Valid(var request, _, _) ->
                    dispatcher.dispatch(request, new GuardedJournal(journal, incoming.taken().slot()));
                case Invalid(var id, _, _, var tenant, _, var problem) ->
                    DeliveryResult.invalid(id, tenant, problem, now());
            });
        } catch (JournalClosedException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            return journal.attempts().stream().noneMatch(attempt -> attempt.outcome().mayHaveSent())
                    ? Optional.empty()
                    : Optional.of(DeliveryResult.unconfirmed(incoming.id(), incoming.request().tenant(),
                            journal.attempts(),
                            "internal error (" + e.getClass().getSimpleName() + ")", now()));
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
