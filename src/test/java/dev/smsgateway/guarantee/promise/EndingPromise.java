package dev.smsgateway.guarantee.promise;

import java.util.function.Predicate;

/**
 * A promise about what lookups and webhooks say of each message in the end.
 */
abstract class EndingPromise extends PromiseOfEach<Ending> {

    EndingPromise(String violation, Predicate<Ending> broken) {
        super(violation, Observed::endings, broken, Ending::describe);
    }
}
