package dev.smsgateway.guarantee.promise;

import java.util.stream.Stream;

/**
 * No provider has permits left while messages wait for another one.
 */
final class NoProviderIdles implements Promise {

    @Override
    public String violation() {
        return "PROVIDER_IDLE_WHILE_MESSAGES_WAITED";
    }

    @Override
    public Stream<String> violations(Observed observed) {
        return observed.idle().stream();
    }
}
