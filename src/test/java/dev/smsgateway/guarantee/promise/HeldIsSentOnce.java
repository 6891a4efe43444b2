package dev.smsgateway.guarantee.promise;

/**
 * A message whose sender chose to hold it when in doubt is never accepted twice.
 */
final class HeldIsSentOnce extends MessagePromise {

    HeldIsSentOnce() {
        super("SENT_TWICE_ALTHOUGH_HELD", message -> message.handovers().size() > 1 && message.hold());
    }
}
