package dev.smsgateway.guarantee.promise;

/**
 * Each round of a message has one result, however often it is published.
 */
final class OneEndOfARound extends MessagePromise {

    OneEndOfARound() {
        super("MORE_THAN_ONE_END",
                message -> message.ends().stream().map(Message::round).distinct().count() < message.ends().size());
    }
}
