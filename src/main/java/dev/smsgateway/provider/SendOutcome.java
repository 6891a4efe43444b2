package dev.smsgateway.provider;

import java.time.Duration;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * How an attempt ended. Details are our own words. They never hold a vendor's text, which may echo
 * numbers, content or keys.
 */
public sealed interface SendOutcome {

    /**
     * The provider took the message.
     *
     * @param providerMessageId the vendor's id for delivery reports, null when it gave none
     */
    record Accepted(@Nullable String providerMessageId) implements SendOutcome {}

    /**
     * The message itself is bad: no provider would take it.
     *
     * @param optedOut whether its recipient wants no messages of our account
     */
    record Rejected(String detail, boolean optedOut) implements SendOutcome {

        public Rejected(String detail) {
            this(detail, false);
        }
    }

    /**
     * This provider did not take the message, and this is certain. Another provider may take it.
     *
     * @param cause what brought the refusal about
     * @param retryAfter how long the provider asks to be left alone, null when it asks for nothing
     */
    record Unavailable(Reason reason, String detail, Cause cause,
            @Nullable Duration retryAfter) implements SendOutcome {

        public Unavailable(Reason reason, String detail, Cause cause) {
            this(reason, detail, cause, null);
        }

        public Unavailable(Reason reason, String detail) {
            this(reason, detail, Cause.PROVIDER);
        }
    }

    /** What brought a refusal about. */
    enum Cause {

        /** The provider or our account with it. */
        PROVIDER,

        /**
         * The message, by the sender id it chose or by a destination outside the provider's coverage. Says
         * nothing about the provider.
         */
        MESSAGE,

        /** Either: a firewall that dislikes a text answers like one that dislikes us. */
        UNKNOWN
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
        DOWN;

        /** As records, JSON and metrics name it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
