package dev.smsgateway.guarantee.promise;

/**
 * A request that is safe on the topic has a result, unless its id belongs to another body.
 */
final class NoneIsLost extends MessagePromise {

    NoneIsLost() {
        super("LOST", message -> (message.isAccepted() || message.isOnTopic()) && message.ends().isEmpty()
                && !message.refused() && !message.rivals().ended());
    }
}
