package dev.smsgateway.guarantee.promise;

/**
 * A message whose result says that it was sent was accepted by a provider.
 */
final class SentIsTrue extends MessagePromise {

    SentIsTrue() {
        super("SENT_WITHOUT_A_PROVIDER", message -> message.isSaidToBeSent() && message.handovers().isEmpty());
    }
}
