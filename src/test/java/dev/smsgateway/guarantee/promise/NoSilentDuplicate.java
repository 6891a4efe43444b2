package dev.smsgateway.guarantee.promise;

/**
 * A message that providers accepted twice is marked.
 */
final class NoSilentDuplicate extends MessagePromise {

    NoSilentDuplicate() {
        super("SENT_TWICE_IN_SILENCE", message -> message.handovers().size() > 1 && !message.isMarked());
    }
}
