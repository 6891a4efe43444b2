package dev.smsgateway.fleet;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Waits until everyone who is known has done an operator's commands.
 *
 * @param numbers the command given to each provider
 * @param instances who is to do them
 */
record Confirmations(Map<String, Long> numbers, Set<String> instances, CompletableFuture<Void> all) {

    Confirmations(Map<String, Long> numbers, Set<String> instances) {
        this(numbers, instances, new CompletableFuture<>());
    }

    /** Looks whether all have done them by now. */
    void look(Predicate<String> hasDone) {
        if (instances.stream().allMatch(hasDone)) {
            all.complete(null);
        }
    }

    void await(Duration atMost) {
        all.copy().completeOnTimeout(null, atMost.toMillis(), TimeUnit.MILLISECONDS).join();
    }
}
