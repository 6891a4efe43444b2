package dev.smsgateway.guarantee.promise;

/**
 * Each call is answered or its connection ends.
 */
final class EachCallerIsAnswered extends MessagePromise {

    EachCallerIsAnswered() {
        super("CALLER_LEFT_HANGING",
                message -> message.sendings().stream().anyMatch(sending -> sending.status() == Sending.HANGING));
    }
}
