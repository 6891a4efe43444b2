package dev.smsgateway.role;

/**
 * One thing that an instance may do.
 */
public enum Role {

    /** Takes messages over HTTP and answers their callers. */
    INGRESS,

    /** Hands messages to providers. */
    WORKER,

    /** Knows what became of messages, and tells. */
    STATUS
}
