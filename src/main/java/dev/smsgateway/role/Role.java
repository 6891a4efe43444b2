package dev.smsgateway.role;

/**
 * A part of the gateway's work that an instance may do.
 */
public enum Role {

    /** Accepts messages over HTTP and answers their callers. */
    INGRESS,

    /** Hands messages to providers. */
    WORKER,

    /** Keeps the status of each message, answers lookups and posts webhooks. */
    STATUS
}
