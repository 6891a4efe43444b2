package dev.smsgateway.dispatch;

import dev.smsgateway.message.SendRequest;

/**
 * The numbers that want no more messages of a sender.
 */
public interface Suppressions {

    /** Whether the message's recipient wants no message of its sender. */
    State stateOf(SendRequest request);

    /** A provider refused the message because its recipient wants none. */
    void add(SendRequest request);

    /** What is known of a recipient. */
    enum State {

        WANTED,

        SUPPRESSED,

        /** This instance has not read all suppressions yet. */
        UNKNOWN
    }
}
