package dev.smsgateway.guarantee.promise;

import java.util.stream.Stream;

/**
 * A lookup never says that an accepted message does not exist.
 */
final class AcceptedMessagesAreFound implements Promise {

    @Override
    public String violation() {
        return "LOOKUP_DENIED_THE_MESSAGE";
    }

    @Override
    public Stream<String> violations(Observed observed) {
        return observed.denied().stream();
    }
}
