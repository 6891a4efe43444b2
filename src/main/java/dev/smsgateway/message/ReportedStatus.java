package dev.smsgateway.message;

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

    public boolean isFinal() {
        return this != PENDING;
    }
}
