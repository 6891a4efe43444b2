package dev.smsgateway.message;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What to do when a provider may have taken a message and did not say so.
 */
public enum OnUnconfirmed {

    /** Try the next provider and mark the result as a possible duplicate. */
    RESEND,

    /** Stop and report {@link DeliveryStatus#UNCONFIRMED}. */
    HOLD;

    /** Its name in records, answers and metrics. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads {@code resend} or {@code hold}. */
    public static OnUnconfirmed of(String word) {
        return switch (word) {
            case "resend" -> RESEND;
            case "hold" -> HOLD;
            default -> throw new InvalidMessageException("on_unconfirmed", "must be resend or hold");
        };
    }
}
