package dev.smsgateway.message;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * How the dispatch of a message ended.
 */
public enum DeliveryStatus {

    /** A provider accepted it. */
    SENT,

    /** The message itself is bad; no provider would take it. */
    REJECTED,

    /** No provider could take it, and surely none did. */
    UNAVAILABLE,

    /** A provider may have taken it. */
    UNCONFIRMED,

    /** Its time ran out before a provider took it. */
    EXPIRED;

    /** Its name in records, answers and metrics. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
