package dev.smsgateway.stream;

/**
 * The topics are set so that a part of the application cannot work with them.
 */
public final class UnusableTopicsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param problem what is wrong and what to do
     */
    public UnusableTopicsException(String problem) {
        super(problem);
    }
}
