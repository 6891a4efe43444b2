package dev.smsgateway.replay;

import java.util.Locale;

/**
 * Why a message that an operator asked for is not sent again.
 */
enum SkipReason {

    /** A provider has it. */
    ALREADY_SENT,

    /** A later round of it ended, and not as was asked for. */
    LATER_ROUND,

    /** The life it was given is over, and the operator gave it no new one. */
    EXPIRED,

    /** Its request is not on the topic any more, or nobody wrote down where it was. */
    GONE,

    /** Its request breaks the rules, still. */
    INVALID,

    /** Another dead letter of the same message is chosen. */
    REPEATED,

    /** A dead letter that does not say where it comes from. */
    NO_ORIGIN,

    /** It is no request, still. */
    STILL_UNREADABLE,

    /** Its id belongs to another request; only its producer can give it one of its own. */
    ID_REUSED;

    /** Its name in answers. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
