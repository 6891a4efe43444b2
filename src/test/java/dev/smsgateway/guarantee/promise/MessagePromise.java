package dev.smsgateway.guarantee.promise;

import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A promise about each message.
 */
abstract class MessagePromise implements Promise {

    private final String violation;

    private final Predicate<Message> broken;

    MessagePromise(String violation, Predicate<Message> broken) {
        this.violation = violation;
        this.broken = broken;
    }

    @Override
    public final String violation() {
        return violation;
    }

    @Override
    public final Stream<String> violations(Observed observed) {
        return observed.messages().stream().filter(broken).map(Message::describe);
    }
}
