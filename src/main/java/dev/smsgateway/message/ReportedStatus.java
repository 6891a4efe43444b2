package dev.smsgateway.message;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What a vendor reports of a message that it accepted.
 */
public enum ReportedStatus {

    /** It is on its way. */
    PENDING,

    /** The handset has it. */
    DELIVERED,

    /** It will not arrive. */
    UNDELIVERED;

    /** Its name in records, answers and metrics. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isFinal() {
        return this != PENDING;
    }
}
