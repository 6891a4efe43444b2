package dev.smsgateway.guarantee.promise;

import java.util.function.Predicate;

/**
 * A promise about each message.
 */
abstract class MessagePromise extends PromiseOfEach<Message> {

    MessagePromise(String violation, Predicate<Message> broken) {
        super(violation, Observed::messages, broken, Message::describe);
    }
}
