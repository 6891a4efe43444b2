package dev.smsgateway.provider;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How an attempt ended. Details are words of ours: they never hold a vendor's text, which may echo
 * numbers, content or keys.
 */
public sealed interface SendOutcome {

    /**
     * The provider took the message.
     *
     * @param providerMessageId the vendor's id for delivery reports, null when it gave none
     */
    record Accepted(@Nullable String providerMessageId) implements SendOutcome {}

    /** The message itself is bad: no provider would take it. */
    record Rejected(String detail) implements SendOutcome {}

    /**
     * This provider surely did not take it; another may.
     *
     * @param causedByMessage whether the message brought it about, by the sender id it chose or by a
     *     destination outside the provider's coverage; then it says nothing about the provider
     * @param retryAfter how long the provider asks to be left alone, null when it asks for nothing
     */
    record Unavailable(Reason reason, String detail, boolean causedByMessage,
            @Nullable Duration retryAfter) implements SendOutcome {

        public Unavailable(Reason reason, String detail, boolean causedByMessage) {
            this(reason, detail, causedByMessage, null);
        }

        public Unavailable(Reason reason, String detail) {
            this(reason, detail, false);
        }
    }

    /** The provider may have taken it. */
    record Unconfirmed(String detail) implements SendOutcome {}

    /** Why a provider could not take a message. */
    enum Reason {

        /** Key, balance, sender id or address of the account: an operator must act. */
        ACCOUNT(Way.CALLED),

        /** Too many requests for this account. */
        THROTTLED(Way.CALLED),

        /** It cannot be reached, or says that it does not work. */
        DOWN(Way.CALLED),

        /** Its circuit breaker is open: no call was made. */
        BREAKER_OPEN(Way.PASSED_OVER),

        /** It has asked to be left alone for a while: no call was made. */
        PAUSED(Way.PASSED_OVER),

        /** An operator has taken it out of service: no call was made. */
        OUT_OF_SERVICE(Way.PASSED_OVER),

        /** As many messages as allowed are with it already: no call was made. */
        AT_LIMIT(Way.WAITED_FOR),

        /** As many messages a second as the account allows are with it already: no call was made. */
        PACED(Way.WAITED_FOR),

        /** It came back a moment ago and is given a part of the messages: no call was made. */
        RETURNING(Way.WAITED_FOR),

        /** The message's time ran out just before the call: no call was made. */
        EXPIRED(Way.PASSED_OVER);

        private final Way way;

        Reason(Way way) {
            this.way = way;
        }

        public boolean called() {
            return way == Way.CALLED;
        }

        /** Whether the provider is waited for when no other one takes the message. */
        public boolean waitedFor() {
            return way == Way.WAITED_FOR;
        }

        private enum Way {
            CALLED, PASSED_OVER, WAITED_FOR
        }
    }
}
