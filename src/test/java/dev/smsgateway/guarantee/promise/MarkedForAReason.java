package dev.smsgateway.guarantee.promise;

/**
 * A message is marked only when an attempt was unconfirmed or in doubt.
 */
final class MarkedForAReason extends MessagePromise {

    MarkedForAReason() {
        super("MARKED_WITHOUT_DOUBT", message -> (message.isMarked() || message.isUnconfirmed())
                && message.attempts("unconfirmed") + message.attempts("in_doubt") == 0);
    }
}
