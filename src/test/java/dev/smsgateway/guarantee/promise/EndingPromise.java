package dev.smsgateway.guarantee.promise;

import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A promise about what lookups and webhooks say of each message in the end.
 */
abstract class EndingPromise implements Promise {

    private final String violation;

    private final Predicate<Ending> broken;

    EndingPromise(String violation, Predicate<Ending> broken) {
        this.violation = violation;
        this.broken = broken;
    }

    @Override
    public final String violation() {
        return violation;
    }

    @Override
    public final Stream<String> violations(Observed observed) {
        return observed.endings().stream().filter(broken).map(Ending::describe);
    }
}
