package dev.smsgateway.queue;

import dev.smsgateway.message.DeliveryResult;

/**
 * What can truthfully be said of a request that was put on the topic.
 */
public sealed interface Submission {

    /** It was dispatched, and this is how that ended. */
    record Answered(DeliveryResult result) implements Submission {}

    /** It is safe on the topic; its result will come. */
    record Pending() implements Submission {}

    /** Nothing was written: sending it again cannot double it. */
    record NotAccepted() implements Submission {}

    /** It may have been written or not. */
    record OutcomeUnknown() implements Submission {}
}
