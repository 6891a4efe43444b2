package dev.smsgateway.status;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

import dev.smsgateway.message.DeliveryStatus;

/**
 * The status of a message.
 */
enum CurrentStatus {

    /** The request is safe and has no result yet. */
    PENDING(1),

    /** A provider accepted the message. */
    SENT(2),

    /** A report says that the handset has it. */
    DELIVERED(4),

    /** A report says that it will not arrive. */
    UNDELIVERED(3),

    REJECTED(2), UNAVAILABLE(2), UNCONFIRMED(2), EXPIRED(2),

    /** The gateway could not process the request; an operator may send it again. */
    DEAD_LETTER(2);

    static final int HIGHEST_RANK = 4;

    private final int rank;

    CurrentStatus(int rank) {
        this.rank = rank;
    }

    static CurrentStatus of(DeliveryStatus status) {
        return switch (status) {
            case SENT -> SENT;
            case REJECTED -> REJECTED;
            case UNAVAILABLE -> UNAVAILABLE;
            case UNCONFIRMED -> UNCONFIRMED;
            case EXPIRED -> EXPIRED;
        };
    }

    /** From 1 to {@link #HIGHEST_RANK}: within a round the status only rises. */
    int rank() {
        return rank;
    }

    /** Its name in records, answers and metrics. */
    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
