package dev.smsgateway.queue;

import dev.smsgateway.message.DeliveryResult;

/**
 * What can truthfully be said of a request that was put on the topic.
 */
public sealed interface SubmitOutcome {

    /**
     * It was dispatched, and this is how that ended.
     *
     * @param replayed whether an earlier request with the same id was dispatched, and this one not
     */
    record Answered(DeliveryResult result, boolean replayed) implements SubmitOutcome {}

    /** It is safe on the topic; its result will come. */
    record Pending() implements SubmitOutcome {}

    /** A request with the same id is being dispatched; this one is not. */
    record UnderWay() implements SubmitOutcome {}

    /** The id belongs to a request for something else; this one is not dispatched. */
    record IdReused() implements SubmitOutcome {}

    /** Nothing was written: sending it again cannot double it. */
    record NotAccepted() implements SubmitOutcome {}

    /** It may have been written or not. */
    record OutcomeUnknown() implements SubmitOutcome {}
}
