package dev.smsgateway.dispatch;

import dev.smsgateway.provider.SendOutcome;

/**
 * What became of handing a message to a provider. Only a call that was made is an attempt.
 */
sealed interface CallResult {

    record Called(SendOutcome outcome) implements CallResult {}

    /** The provider takes nothing at present: the message goes to the next one. */
    enum PassedOver implements CallResult {

        BREAKER_OPEN("circuit breaker open"),

        PAUSED("asked to be left alone for a while"),

        OUT_OF_SERVICE("out of service"),

        OPT_OUTS_UNKNOWN("who opted out is not known yet");

        private final String detail;

        PassedOver(String detail) {
            this.detail = detail;
        }

        /** For the result's error text. */
        String detail() {
            return detail;
        }
    }

    /** The provider is at a limit of ours: it is waited for if no other one takes the message. */
    enum Later implements CallResult {

        BULKHEAD_FULL("at_limit"),

        RATE_LIMITED("paced"),

        SLOW_START("returning");

        private final String tag;

        Later(String tag) {
            this.tag = tag;
        }

        /** The reason's name in metrics. */
        String tag() {
            return tag;
        }
    }

    /** The recipient wants no messages of the sender, so no provider is called. */
    record OptedOut() implements CallResult {}

    /** The message expired just before the call. */
    record Expired() implements CallResult {}
}
