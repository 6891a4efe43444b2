package dev.smsgateway.status;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

import dev.smsgateway.message.DeliveryStatus;

/**
 * What is known of a message now.
 */
enum CurrentStatus {

    /** The request is safe; its result will come. */
    PENDING,

    /** A provider accepted it. */
    SENT,

    /** The handset has it, says a report. */
    DELIVERED,

    /** It will not arrive, says a report. */
    UNDELIVERED,

    REJECTED, UNAVAILABLE, UNCONFIRMED, EXPIRED;

    static CurrentStatus of(DeliveryStatus status) {
        return switch (status) {
            case SENT -> SENT;
            case REJECTED -> REJECTED;
            case UNAVAILABLE -> UNAVAILABLE;
            case UNCONFIRMED -> UNCONFIRMED;
            case EXPIRED -> EXPIRED;
        };
    }

    /** Its name in records, answers and metrics. */
    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
