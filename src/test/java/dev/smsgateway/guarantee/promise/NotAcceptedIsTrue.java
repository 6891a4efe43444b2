package dev.smsgateway.guarantee.promise;

/**
 * A caller that is told <em>not accepted</em>, or that too many callers wait, may repeat its
 * request: nothing of it was written.
 */
final class NotAcceptedIsTrue extends MessagePromise {

    NotAcceptedIsTrue() {
        super("NOT_ACCEPTED_BUT_WRITTEN", message -> message.sendings().stream()
                .anyMatch(sending -> (sending.isProblem("not-accepted") || sending.status() == 429)
                        && message.isWritten(sending)));
    }
}
