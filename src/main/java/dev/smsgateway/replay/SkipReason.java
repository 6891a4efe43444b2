package dev.smsgateway.replay;

import java.util.Locale;

/**
 * Why a message that an operator asked for is not sent again.
 */
enum SkipReason {

    /** A provider has it. */
    ALREADY_SENT,

    /** A later round of it ended otherwise, or outside of the selected time. */
    LATER_ROUND,

    /** Its end has passed, and the operator gave it no new one. */
    EXPIRED,

    /** Its request is no longer on the topic, or its result does not say where it was. */
    GONE,

    /** Its request still breaks the rules. */
    INVALID,

    /** Another dead letter of the same message is chosen. */
    REPEATED,

    /** A dead letter that does not say where it comes from. */
    NO_ORIGIN,

    /** It still is no request. */
    STILL_UNREADABLE,

    /** Its id belongs to another request; only its producer can give it one of its own. */
    ID_REUSED;

    /** Its name in answers. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
