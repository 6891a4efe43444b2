package dev.smsgateway.sender;

/**
 * Where handlers find who calls them.
 */
public final class Caller {

    /** The request attribute with the caller's name; absent where no key is needed. */
    public static final String NAME = "dev.smsgateway.caller";

    private Caller() {}
}
