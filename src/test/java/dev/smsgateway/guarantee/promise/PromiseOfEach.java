package dev.smsgateway.guarantee.promise;

import java.util.Collection;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A promise that each of the things observed keeps or breaks by itself.
 */
abstract class PromiseOfEach<T> implements Promise {

    private final String violation;

    private final Function<Observed, Collection<T>> things;

    private final Predicate<T> broken;

    private final Function<T, String> describe;

    PromiseOfEach(String violation, Function<Observed, Collection<T>> things, Predicate<T> broken,
            Function<T, String> describe) {
        this.violation = violation;
        this.things = things;
        this.broken = broken;
        this.describe = describe;
    }

    @Override
    public final String violation() {
        return violation;
    }

    @Override
    public final Stream<String> violations(Observed observed) {
        return things.apply(observed).stream().filter(broken).map(describe);
    }
}
