package dev.smsgateway.guarantee.promise;

/**
 * Of two bodies with one key or id, only one is sent.
 */
final class OneBodyOfAnId extends MessagePromise {

    OneBodyOfAnId() {
        super("TWO_BODIES_OF_ONE_ID_SENT", message -> !message.handovers().isEmpty() && message.rivals().sent());
    }
}
