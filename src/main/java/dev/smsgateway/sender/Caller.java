package dev.smsgateway.sender;

/**
 * The place of the caller's name on an HTTP request.
 */
public final class Caller {

    /** The request attribute with the caller's name, absent where no key is needed. */
    public static final String NAME = "dev.smsgateway.caller";

    private Caller() {}
}
