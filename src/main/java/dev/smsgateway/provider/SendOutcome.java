package dev.smsgateway.provider;

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
     */
    record Unavailable(Reason reason, String detail, boolean causedByMessage) implements SendOutcome {

        public Unavailable(Reason reason, String detail) {
            this(reason, detail, false);
        }
    }

    /** The provider may have taken it. */
    record Unconfirmed(String detail) implements SendOutcome {}

    /** Why a provider could not take a message. */
    enum Reason {

        /** Key, balance, sender id or address of the account: an operator must act. */
        ACCOUNT,

        /** Too many requests for this account. */
        THROTTLED,

        /** It cannot be reached, or says that it does not work. */
        DOWN,

        /** Its circuit breaker is open: no call was made. */
        BREAKER_OPEN,

        /** As many messages as allowed are with it already: no call was made. */
        AT_LIMIT,

        /** The message's time ran out just before the call: no call was made. */
        EXPIRED;

        public boolean called() {
            return this != BREAKER_OPEN && this != AT_LIMIT && this != EXPIRED;
        }
    }
}
