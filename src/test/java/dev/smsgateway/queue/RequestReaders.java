package dev.smsgateway.queue;

import java.time.Clock;

import dev.smsgateway.message.SendRequestRules;

/**
 * Makes readers of requests for tests of other rooms.
 */
public final class RequestReaders {

    private RequestReaders() {}

    public static SendRequestReader of(SendRequestRules rules, Clock clock) {
        return new SendRequestReader(rules, clock);
    }
}
